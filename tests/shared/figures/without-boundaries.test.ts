import { describe, expect, it } from 'vitest'
import { resolveValues } from '@shared/experiments/common/resolve'
import { figuresOf } from '@shared/figures/of-experiment'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { boundaryNotes, withoutBoundaries } from '@shared/results/task-boundaries'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const own = { dataset: 'split-mnist', batchSize: 100, epochsPerTask: 2, imagesPerTask: 60_000 }
const values = resolveValues(lifelong, undefined, undefined, own)
const outline = (dataset: string) => lifelong.tasks({ ...values, dataset })

describe('boundaries between tasks', () => {
  it('lie where the images of each task end, in the order of learning', () => {
    expect(lifelong.tasks(values).ends).toEqual([252, 492, 716, 958, 1194])
    expect(lifelong.tasks({ ...values, taskOrder: '5-4-3-2-1' }).ends).toEqual([
      236, 478, 702, 942, 1194,
    ])
  })

  it('leave out figures that need them where there are none', () => {
    const kept = (dataset: string) => figuresOf(syntheticExperiment({ dataset }))
    const needing = ['first-task-retention', 'strength-change'] as const
    expect(kept('permuted-mnist')).toEqual(expect.arrayContaining([...needing]))
    const continuous = kept('continuous-permuted-mnist')
    expect(continuous).toContain('average-accuracy')
    for (const id of needing) expect(continuous).not.toContain(id)
  })

  it('are said to be missing where there are none', () => {
    const continuous = outline('continuous-permuted-mnist')
    expect(continuous.ends).toEqual([])
    expect(withoutBoundaries(continuous)).toMatch(/Continuous Permuted MNIST has no boundaries/)
    expect(boundaryNotes(continuous)).toHaveLength(1)
    expect(boundaryNotes(outline('permuted-mnist'))).toEqual([])
  })
})
