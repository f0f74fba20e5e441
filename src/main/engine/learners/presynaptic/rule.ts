/** The presynaptic rule with its alternatives (docs/science.md). */
import type {
  PresynapticMaskAttributes,
  PresynapticUpdateAttributes,
} from '../../fused/signatures/presynaptic'

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

/** What release follows, what a strength is divided by, and the least p to begin with. */
const controls = {
  plastic: { fixedRelease: -1, divisor: 'probability', start: 0 },
  ghost: { fixedRelease: ghostRelease, divisor: 'fixed', start: 0 },
  /** The published ghost control divides by the learned probability, which begins at one half. */
  'ghost-coded': { fixedRelease: ghostRelease, divisor: 'probability', start: ghostRelease },
} as const

/** Whether a step of the release probability is multiplied by 1 − p. */
const updates = { coded: true, thesis: false } as const

export interface PlasticRelease {
  readonly learningRate: number
  readonly weightDecay: number
  readonly pUp: number
  readonly pDown: number
  readonly pFreeze: number
  readonly pMin: number
  readonly gradientThreshold: number
  readonly learningRateModulation: boolean
  readonly probabilityUpdate: keyof typeof updates
  readonly releaseControl: keyof typeof controls
  /** Whether what is transmitted is divided by the release probability. */
  readonly normalise: boolean
  /** Where release probabilities begin: all at the lowest, or each drawn evenly from there to 1. */
  readonly initialProbability?: 'lowest' | 'uniform'
}

/** Release probabilities that learn together with the strengths. */
export function plasticRelease(values: PlasticRelease): PresynapticRule {
  const { fixedRelease, divisor, start } = controls[values.releaseControl]
  const { learningRate, weightDecay, pFreeze, pMin } = values
  return {
    release: { fixedRelease, divisor: values.normalise ? divisor : 'none' },
    update: {
      learningRate,
      weightDecay,
      up: values.pUp,
      down: values.pDown,
      threshold: values.gradientThreshold,
      // At 1 nothing ever freezes, not even a synapse that the plain step has taken to p = 1.
      freeze: pFreeze >= 1 ? Infinity : pFreeze,
      minimum: pMin,
      modulated: values.learningRateModulation,
      coded: updates[values.probabilityUpdate],
    },
    initialProbability: values.initialProbability === 'uniform' ? 'uniform' : Math.max(start, pMin),
    trainsBiases: false,
  }
}

export interface FixedRelease {
  readonly learningRate: number
  readonly weightDecay: number
  readonly releaseProbability: number
}

/** Release with one probability that never changes: the stochastic control. */
export function fixedRelease(values: FixedRelease): PresynapticRule {
  const { learningRate, weightDecay, releaseProbability } = values
  return {
    release: { fixedRelease: -1, divisor: 'probability' },
    update: {
      learningRate,
      weightDecay,
      up: 0,
      down: 0,
      threshold: 0,
      freeze: Infinity,
      minimum: releaseProbability,
      modulated: false,
      coded: true,
    },
    initialProbability: releaseProbability,
    trainsBiases: true,
  }
}
