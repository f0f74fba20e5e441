/** What learners are made from, read from a trial's settings. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { OptimizerId } from '@shared/experiments/common/optimizers'
import type { NetworkDescription } from '@shared/networks/description'
import { usualOptions, type OptimizerSettings } from '../optimizers/registry'
import { numberValue, textValue } from '../values'

/** A network of these neurons, from the input, whose input neurons stand in one row. */
export function networkOf(settings: TrialSettings, sizes: readonly number[]): NetworkDescription {
  return {
    input: { height: 1, width: sizes[0] ?? 0, channels: 1 },
    hidden: sizes.slice(1, -1),
    heads: sizes.slice(-1),
    biases: textValue(settings, 'biases') === 'as-coded',
  }
}

/** The optimiser that the settings ask for. */
export function optimizerOf(settings: TrialSettings): OptimizerSettings {
  return {
    ...usualOptions[textValue(settings, 'optimizer') as OptimizerId],
    learningRate: numberValue(settings, 'learningRate'),
    weightDecay: numberValue(settings, 'weightDecay'),
  }
}
