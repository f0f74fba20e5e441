/** A small learner of every kind that the program knows: all optimisers, measures and conditions. */
import type { Value } from '@shared/experiments/common/definition'
import { importanceMeasures } from '@shared/experiments/common/importance-measures'
import { optimizers } from '@shared/experiments/common/optimizers'
import { definitions, type DefinitionId } from '@shared/experiments/registry'
import { experiments } from '../../../../src/main/engine/experiments/registry'
import {
  GradientLearner,
  type GradientLearnerOptions,
} from '../../../../src/main/engine/learners/gradient-learner'
import { usualOptions } from '../../../../src/main/engine/optimizers/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { described } from '../networks'

export const sizes = [6, 5, 4, 3] as const
const seed = 11

const idsOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[]
export const optimizerIds = idsOf(optimizers)
export const measureIds = idsOf(importanceMeasures)

/** Learns with one optimiser, whose curvature, where it has some, is inverted every third step. */
export function gradientLearner(
  id: (typeof optimizerIds)[number],
  consolidation: Pick<GradientLearnerOptions, 'protection' | 'watchers'> = {},
): GradientLearner {
  const network = described(sizes, true)
  const optimizer = { ...usualOptions[id], learningRate: 0.01, period: 3, damping: 1 }
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

export const everyLearner: readonly (readonly [name: string, make: () => Learner])[] = [
  ...optimizerIds.map((id) => [`with ${id}`, (): Learner => gradientLearner(id)] as const),
  ...measureIds.flatMap((measure) =>
    optimizerIds.map(
      (id) =>
        [
          `with ${id}, protected by ${measure}`,
          (): Learner => gradientLearner(id, protection(measure)),
        ] as const,
    ),
  ),
  ...everyCondition.map(({ name, make }) => [name, () => make()] as const),
]
