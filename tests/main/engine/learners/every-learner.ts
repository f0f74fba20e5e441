/** A small learner of every kind that the program knows: all optimisers, measures and conditions. */
import type { Value } from '@shared/experiments/common/values'
import { importanceMeasures } from '@shared/experiments/common/importance-measures'
import { updateRules } from '@shared/experiments/common/optimizers'
import { preconditioners } from '@shared/experiments/common/preconditioners'
import { definitions, type DefinitionId } from '@shared/experiments/registry'
import { experiments } from '../../../../src/main/engine/experiments/registry'
import { AveragedLearner } from '../../../../src/main/engine/learners/averaged-learner'
import {
  GradientLearner,
  type GradientLearnerOptions,
} from '../../../../src/main/engine/learners/gradient-learner'
import {
  usualPreconditioners,
  type PreconditionerSettings,
} from '../../../../src/main/engine/optimizers/preconditioners/registry'
import {
  usualOptions,
  type OptimizerSettings,
} from '../../../../src/main/engine/optimizers/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { described } from '../networks'

export const sizes = [6, 5, 4, 3] as const
const seed = 11

const idsOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const ruleIds = idsOf(updateRules)
const preconditionerIds = idsOf(preconditioners)

/** Curvature that is inverted every third step, and damped so that small networks move. */
const steeper = (usual: PreconditionerSettings): PreconditionerSettings =>
  Object.assign(
    { ...usual, damping: 1 },
    'period' in usual ? { period: 3 } : {},
    'sumOver' in usual ? { sumOver: 8 } : {},
  )

const settingsOf = (
  rule: (typeof ruleIds)[number],
  preconditioner?: (typeof preconditionerIds)[number],
): OptimizerSettings => ({
  ...{ ...usualOptions[rule], learningRate: 0.01 },
  ...(preconditioner ? { preconditioner: steeper(usualPreconditioners[preconditioner]) } : {}),
})

/** Every update rule alone, and every preconditioner before gradient descent. */
export const everyOptimizer: Readonly<Record<string, OptimizerSettings>> = Object.fromEntries([
  ...ruleIds.map((rule) => [rule, settingsOf(rule)] as const),
  ...preconditionerIds.map((id) => [id, settingsOf('sgd', id)] as const),
])
/** Every preconditioner before every other rule. */
const combined = preconditionerIds.flatMap((id) =>
  ruleIds
    .filter((rule) => rule !== 'sgd')
    .map((rule) => [`${id} and ${rule}`, settingsOf(rule, id)] as const),
)
export const measureIds = idsOf(importanceMeasures)

/** Learns with one optimiser. */
export function gradientLearner(
  optimizer: OptimizerSettings,
  consolidation: Pick<GradientLearnerOptions, 'protection' | 'watchers'> = {},
): GradientLearner {
  const network = described(sizes, true)
  const measuring = { images: 5, xi: 0.1 }
  return new GradientLearner({ network, seed, optimizer, measuring, ...consolidation })
}

/** Protects with one measure while all others watch. */
export const protection = (measure: (typeof measureIds)[number]) => ({
  protection: { measure, strength: 0.5, centre: 'each-task' } as const,
  watchers: measureIds.filter((id) => id !== measure),
})

/** Every condition that learns with a network of layers, and its learner with default settings. */
export const everyCondition = definitions.flatMap((definition) => {
  const { learner } = experiments[definition.id as DefinitionId]
  if (!learner) return []
  return definition.conditions.map((condition) => {
    const all = [...definition.parameters, ...condition.parameters]
    const values = Object.fromEntries<Value>(all.map((each) => [each.id, each.default]))
    const settings = { definition: definition.id, condition: condition.id, seed, values }
    const make = (changes: Readonly<Record<string, Value>> = {}): Learner =>
      learner({ ...settings, values: { ...values, ...changes } }, described(sizes))
    return { name: `${definition.id}, ${condition.id}`, condition, values, make }
  })
})

/** Averages of the weights of any optimiser. */
function averagedLearner(optimizer: OptimizerSettings): AveragedLearner {
  return new AveragedLearner({ network: described(sizes, true), seed, optimizer }, 0.9)
}

export const everyLearner: readonly (readonly [name: string, make: () => Learner])[] = [
  ...Object.entries(everyOptimizer).map(
    ([id, settings]) => [`with ${id}, averaged`, (): Learner => averagedLearner(settings)] as const,
  ),
  ...[...Object.entries(everyOptimizer), ...combined].map(
    ([id, settings]) => [`with ${id}`, (): Learner => gradientLearner(settings)] as const,
  ),
  ...measureIds.flatMap((measure) =>
    Object.entries(everyOptimizer).map(
      ([id, settings]) =>
        [
          `with ${id}, protected by ${measure}`,
          (): Learner => gradientLearner(settings, protection(measure)),
        ] as const,
    ),
  ),
  ...everyCondition.map(({ name, make }) => [name, () => make()] as const),
]
