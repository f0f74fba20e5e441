/** The optimiser that a condition's settings ask for. */
import { usualOptions, type OptimizerSettings } from '../../optimizers/registry'

export interface GradientValues {
  readonly optimizer: 'sgd' | 'momentum' | 'adam'
  readonly learningRate: number
  readonly weightDecay: number
}

/** The optimiser that a condition's settings ask for. */
export function optimizerOf(values: GradientValues): OptimizerSettings {
  const { optimizer, learningRate, weightDecay } = values
  return { ...usualOptions[optimizer], learningRate, weightDecay }
}
