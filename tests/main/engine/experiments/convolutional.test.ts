/** Trials of the networks that begin with convolutions, on a few real images. */
import { describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { definitionTable, type ConditionIdOf } from '@shared/experiments/registry'
import { textOfComposition } from '@shared/datasets/composition'
import { compositionOf } from '@shared/datasets/task-sequences'
import { smallRuns } from '../small-runs'

const { numbers, withCheckpoints } = smallRuns('simd')

const split = compositionOf('split-mnist')
const twoTasks = textOfComposition({ ...split, tasks: split.tasks.slice(0, 2) })

function trial(
  condition: ConditionIdOf<'continual'>,
  changes: Readonly<Record<string, Value>>,
): TrialSettings {
  const { table, parameters } = definitionTable.continual
  const all = [...parameters, ...table[condition].parameters]
  const defaults = Object.fromEntries<Value>(all.map((each) => [each.id, each.default]))
  const small = {
    ...{ dataset: 'split-mnist', imagesPerTask: 100, epochsPerTask: 1, batchSize: 50 },
    ...{ curveImages: 100, curvePoints: 1, initialBias: 0 },
  }
  return {
    definition: 'continual',
    condition,
    seed: 2019,
    values: { ...defaults, ...small, ...changes },
  }
}

describe('the CIFAR CNN', () => {
  it('goes on from a checkpoint to the same bits, dropout included', async () => {
    const settings = trial('si', { architecture: 'cifar-cnn-valid', watchers: 'siu' })
    const { whole, saved } = await withCheckpoints(settings)
    // Images of 28 × 28 pixels leave 5 × 5 of the last filters.
    expect(whole.network.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['strengths/0', 3, 3, 1, 32],
      ['strengths/1', 3, 3, 32, 32],
      ['strengths/2', 3, 3, 32, 64],
      ['strengths/3', 3, 3, 64, 64],
      ['strengths/4', 5 * 5 * 64, 512],
      ['strengths/5', 512, 2],
      ...[32, 32, 64, 64, 512, 2].map((count, layer) => [`biases/${layer}`, count]),
    ])
    expect(whole.network.every(({ values }) => values.every(Number.isFinite))).toBe(true)
    expect(await numbers(settings, { checkpoint: saved[2]! })).toEqual(whole)
  })

  it('does so where practice ended before all passes', async () => {
    // So small a rate changes no answer: the first pass stays the best, and ten others follow.
    const settings = trial('si', {
      ...{ architecture: 'cifar-cnn-valid', dataset: twoTasks, practice: 'validation' },
      ...{ epochsPerTask: 12, learningRate: 1e-8 },
    })
    const { whole, saved } = await withCheckpoints(settings)
    expect(whole.result.series['practice/passes']?.y).toEqual([11, 11])
    expect(await numbers(settings, { checkpoint: saved[0]! })).toEqual(whole)
  })

  it('can be held by Fisher information', async () => {
    const { network, result } = await numbers(
      trial('ewc', { architecture: 'cifar-cnn', fisherImages: 20 }),
    )
    expect(network.every(({ values }) => values.every(Number.isFinite))).toBe(true)
    expect(result.matrices['taskAccuracy']?.rows).toBe(5)
  })
})

it('a VGG goes through all tasks', async () => {
  const { network } = await numbers(trial('no-consolidation', { architecture: 'vgg-small' }))
  expect(network.filter(({ shape }) => shape.length === 4)).toHaveLength(6)
  expect(network.every(({ values }) => values.every(Number.isFinite))).toBe(true)
})
