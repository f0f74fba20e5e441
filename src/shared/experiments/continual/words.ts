/** Sentences on what this bench does differently from chapter 4. */
import type { ValuesOf } from '../common/typed'
import { printed } from '../common/setting-words'
import type { continualParameters } from './parameters'
import { practiceWords } from './practice'
import { rateDecayWords } from './rate-decay'

type Values = ValuesOf<typeof continualParameters>

const scaling: Readonly<Record<Values['inputScaling'], string>> = {
  unit: 'Pixels were scaled to the range from 0 to 1',
  normalised: 'Pixels were centred and divided by their standard deviation',
}

/** Whether practice on a task may end before all passes are made. */
export const endsEarlier = (values: object): boolean => (values as Values).practice === 'validation'

/** How networks and images were prepared, and how long tasks were practised. */
export function preparationWords(values: object): readonly string[] {
  const { inputScaling, initialisation, initialBias, biases, optimizerAnew, rateDecay } =
    values as Values
  const weights =
    initialisation === 'glorot'
      ? `weights began with Glorot’s uniform numbers${biases === 'none' ? '' : ` and biases with ${printed(initialBias)}`}`
      : 'weights began with uniform numbers scaled by the inputs of each layer'
  return [
    `${scaling[inputScaling]}; ${weights}${optimizerAnew ? '; the optimiser began anew in every task' : ''}${rateDecayWords(rateDecay)}.`,
    'Penalties c Σ λ (w − w₀)² held all weights of the shared layers at those of the last task, with importance λ summed over tasks.',
    ...practiceWords(values as Values),
  ]
}
