/** The quick scales of the figures on autoencoders learn, with every setting as it is but two passes. */
import { expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf, startOf } from '@shared/presets/registry'
import { smallRuns } from '../small-runs'

const { numbers } = smallRuns('simd', ['mnist', 'curves'])
const definition = definitionOf('optimizers')

const fewer = { epochsPerTask: 2, averagedUpdates: 4, curveImages: 100 }

function quickTrial(id: string, condition: string, chosen: Readonly<Record<string, Value>>) {
  const { scale } = startOf({ preset: id, scale: 'quick' })
  const values = resolveValues(definition, presetOf(id), scale, { ...chosen, ...fewer })
  const own = valuesForCondition(definition, values, condition)
  return { definition: 'optimizers', condition, seed: 42, values: own }
}

it.each([
  ['fig-5.11', 'kfac', { 'kfac.averageDecay': 0 }],
  ['fig-5.13', 'kfac', { 'kfac.dampingKind': 'standard' }],
  ['fig-5.19', 'kfac', {}],
  ['fig-5.19', 'foof', {}],
] as const)(
  '%s, quick: %s with %o',
  async (id, condition, chosen) => {
    const { result } = await numbers(quickTrial(id, condition, chosen))
    expect(result.scalars['divergedAtStep']).toBeUndefined()
    const losses = result.series['trainingLoss']!.y
    expect(losses).toHaveLength(4)
    // Time after time, and below an output that is always 0.
    losses.slice(1).forEach((loss, before) => expect(loss).toBeLessThan(losses[before]!))
    expect(losses.at(-1)).toBeLessThan(1)
  },
  300_000,
)
