/** Every experiment of the program. */
import type { ExperimentDefinition } from './common/definition'
import { SettingsError } from './common/errors'
import { ablation } from './presynaptic/ablation'
import { energy } from './presynaptic/energy'
import { lifelong } from './presynaptic/lifelong'
import { perceptron } from './presynaptic/perceptron'

export const definitions: readonly ExperimentDefinition[] = [lifelong, energy, ablation, perceptron]

/** The definition called `id`. @throws SettingsError for an unknown id. */
export function definitionOf(id: string): ExperimentDefinition {
  const found = definitions.find((definition) => definition.id === id)
  if (found) return found
  throw new SettingsError(`There is no experiment “${id}”.`)
}
