/** The presynaptic rule with its alternatives, from a trial's settings (experiments §3.3, §3.4). */
import type { TrialSettings } from '@shared/experiments/definition'
import type { PresynapticMaskAttributes, PresynapticUpdateAttributes } from '../kernels/signatures'
import { numberValue, switchValue, textValue } from '../values'

export interface PresynapticRule {
  readonly release: Pick<PresynapticMaskAttributes, 'fixedRelease' | 'divisor'>
  readonly update: PresynapticUpdateAttributes
  readonly initialProbability: number
}

/** Release of the ghost controls, whatever the learned probabilities are. */
const ghostRelease = 0.5

/** What the strength is divided by: the published ghost control divides by the learned probability. */
function divisor(control: string, normalise: boolean): PresynapticMaskAttributes['divisor'] {
  if (!normalise) return 'none'
  return control === 'ghost' ? 'fixed' : 'probability'
}

/** The rule that the settings describe. @throws EngineError where a setting is missing. */
export function presynapticRule(settings: TrialSettings): PresynapticRule {
  const control = textValue(settings, 'releaseControl')
  const freeze = numberValue(settings, 'pFreeze')
  const minimum = numberValue(settings, 'pMin')
  return {
    release: {
      fixedRelease: control === 'plastic' ? -1 : ghostRelease,
      divisor: divisor(control, switchValue(settings, 'normalise')),
    },
    update: {
      learningRate: numberValue(settings, 'learningRate'),
      weightDecay: numberValue(settings, 'weightDecay'),
      up: numberValue(settings, 'pUp'),
      down: numberValue(settings, 'pDown'),
      threshold: numberValue(settings, 'gradientThreshold'),
      // At 1 nothing ever freezes, not even a synapse that the plain step has taken to p = 1.
      freeze: freeze >= 1 ? Infinity : freeze,
      minimum,
      modulated: switchValue(settings, 'learningRateModulation'),
      coded: textValue(settings, 'probabilityUpdate') === 'coded',
    },
    initialProbability: control === 'ghost-coded' ? Math.max(ghostRelease, minimum) : minimum,
  }
}
