/** Every experiment of the program. */
import type { ExperimentDefinition } from './common/definition'
import { SettingsError } from './common/errors'
import type { IdOf, PathsOf } from './common/typed'
import { continual } from './continual/continual'
import type { continualMetrics } from './continual/measures'
import type { optimizerMetrics } from './optimizers/measures'
import { optimizers } from './optimizers/optimizers'
import { ablation } from './presynaptic/ablation'
import { energy } from './presynaptic/energy'
import { type energyMetrics } from './presynaptic/energy-measures'
import { lifelong } from './presynaptic/lifelong'
import { type lifelongMetrics } from './presynaptic/lifelong-measures'
import { perceptron } from './presynaptic/perceptron'

/** Every definition by its id. */
export const definitionTable = {
  continual,
  lifelong,
  energy,
  ablation,
  perceptron,
  optimizers,
} satisfies {
  readonly [Id in string]: { readonly id: Id }
}

export type DefinitionId = keyof typeof definitionTable

/** Conditions of one definition, or of several. */
export type ConditionIdOf<Of extends DefinitionId> = {
  [Id in Of]: IdOf<(typeof definitionTable)[Id]['table']>
}[Of]

/** Values of a definition’s settings by path. */
export type ValuesByPathOf<Of extends DefinitionId> = {
  [Id in Of]: PathsOf<
    (typeof definitionTable)[Id]['parameters'],
    (typeof definitionTable)[Id]['table']
  >
}[Of]

/** Numbers that a finished trial of any definition reports. */
export type MetricId = (
  typeof continualMetrics | typeof lifelongMetrics | typeof energyMetrics | typeof optimizerMetrics
)[number]['id']

export const definitions: readonly ExperimentDefinition[] = Object.values(definitionTable)

/** Whether there is a definition of this name. */
export function isDefinitionId(id: string): id is DefinitionId {
  return Object.hasOwn(definitionTable, id)
}

/** The definition called `id`. @throws SettingsError for an unknown id. */
export function definitionOf(id: string): ExperimentDefinition {
  const found = definitions.find((definition) => definition.id === id)
  if (found) return found
  throw new SettingsError(`There is no experiment “${id}”.`)
}
