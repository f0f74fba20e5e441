/** The presynaptic rule with its alternatives, from a trial's settings (experiments §3.3, §3.4). */
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { PresynapticMaskAttributes, PresynapticUpdateAttributes } from '../../fused/signatures'
import { numberValue, switchValue, textValue } from '../../values'

export interface PresynapticRule {
  readonly release: Pick<PresynapticMaskAttributes, 'fixedRelease' | 'divisor'>
  readonly update: PresynapticUpdateAttributes
  /** The same for all synapses, or drawn for each from [minimum, 1). */
  readonly initialProbability: number | 'uniform'
  /** Biases learn by gradient descent like strengths; else they stay as they were drawn. */
  readonly trainsBiases: boolean
}

/** Release of the ghost controls, whatever the learned probabilities are. */
const ghostRelease = 0.5

/** Where release probabilities begin: at the lowest one, in the published ghost control at one half. */
function startOf(
  { values }: TrialSettings,
  control: string,
  minimum: number,
): PresynapticRule['initialProbability'] {
  if (values['initialProbability'] === 'uniform') return 'uniform'
  return control === 'ghost-coded' ? Math.max(ghostRelease, minimum) : minimum
}

/** What the strength is divided by: the published ghost control divides by the learned probability. */
function divisor(control: string, normalise: boolean): PresynapticMaskAttributes['divisor'] {
  if (!normalise) return 'none'
  return control === 'ghost' ? 'fixed' : 'probability'
}

/** Release with one probability that never changes: the stochastic control (experiments §3.4). */
function fixedRelease(settings: TrialSettings): PresynapticRule {
  const probability = numberValue(settings, 'releaseProbability')
  return {
    release: { fixedRelease: -1, divisor: 'probability' },
    update: {
      learningRate: numberValue(settings, 'learningRate'),
      weightDecay: numberValue(settings, 'weightDecay'),
      up: 0,
      down: 0,
      threshold: 0,
      freeze: Infinity,
      minimum: probability,
      modulated: false,
      coded: true,
    },
    initialProbability: probability,
    trainsBiases: true,
  }
}

/** The rule that the settings describe. @throws EngineError where a setting is missing. */
export function presynapticRule(settings: TrialSettings): PresynapticRule {
  return settings.condition === 'fixed-release' ? fixedRelease(settings) : plasticRelease(settings)
}

function plasticRelease(settings: TrialSettings): PresynapticRule {
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
    initialProbability: startOf(settings, control, minimum),
    trainsBiases: false,
  }
}
