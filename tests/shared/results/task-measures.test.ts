import { describe, expect, it } from 'vitest'
import { compare } from '@shared/results/comparison'
import { taskMeasures, withTaskMeasures } from '@shared/results/task-measures'
import { taskMeasureMetrics } from '@shared/experiments/common/task-measures'
import { matrixOf, type TrialResult } from '@shared/trials/trial-result'
import { finishedExperiment } from '../../fixtures/followed-experiment'

/** Rows: after tasks 1, 2, 3; columns: tested on tasks 1, 2, 3. */
const rows = [
  [0.9, 0.2, 0.1],
  [0.95, 0.8, 0.15],
  [0.6, 0.7, 0.7],
]

describe('measures of learning and forgetting', () => {
  it('are those of a table that was worked out by hand', () => {
    const found = taskMeasures(matrixOf(rows), 0.1)
    // (0.9 + 0.8 + 0.7) / 3
    expect(found.learningAccuracy).toBeCloseTo(0.8, 12)
    // The first task was best after the second: (0.95 − 0.6 + 0.8 − 0.7) / 2
    expect(found.forgetting).toBeCloseTo(0.225, 12)
    // (0.2 + 0.15) / 2 − 0.1
    expect(found.forwardTransfer).toBeCloseTo(0.075, 12)
  })

  it('tell a network that remembers from one that never learned', () => {
    const learned = matrixOf([
      [0.95, 0.1],
      [0.9, 0.95],
    ])
    const idle = matrixOf([
      [0.12, 0.1],
      [0.12, 0.11],
    ])
    expect(taskMeasures(idle, 0.1).forgetting).toBeLessThan(taskMeasures(learned, 0.1).forgetting!)
    expect(taskMeasures(idle, 0.1).learningAccuracy).toBeCloseTo(0.115, 12)
  })

  it('are below zero where later tasks helped', () => {
    const helped = matrixOf([
      [0.8, 0.1],
      [0.85, 0.9],
    ])
    expect(taskMeasures(helped, 0.1).forgetting).toBeCloseTo(-0.05, 12)
  })

  it('say nothing of trials that ended early, and only how a single task was learned', () => {
    expect(taskMeasures(matrixOf(rows.slice(0, 2)), 0.1)).toEqual({})
    expect(taskMeasures(matrixOf([]), 0.1)).toEqual({})
    expect(taskMeasures(matrixOf([[0.7]]), 0.1)).toEqual({ learningAccuracy: 0.7 })
  })
})

/** Five permutations; each condition with a matrix of its own, joint training with one row. */
function experiment(conditionAccuracy: (condition: string, seed: number) => number) {
  return finishedExperiment('table-3.1', [1, 2], ({ condition, seed }): TrialResult => {
    const own = conditionAccuracy(condition, seed)
    const table = Array.from({ length: 10 }, (_, row) =>
      Array.from({ length: 10 }, (_, task) => (task <= row ? own - 0.01 * (row - task) : 0.1)),
    )
    return {
      scalars: { finalAccuracy: own },
      matrices: { taskAccuracy: matrixOf(table) },
      series: {},
    }
  })
}

describe('the measures in an experiment', () => {
  const detail = experiment((condition, seed) =>
    condition === 'no-consolidation' ? 0.98 + 0.001 * seed : 0.9 + 0.01 * seed,
  )

  it('compare learning with the lower bound of the same seed', () => {
    const of = (condition: string, seed: number) =>
      detail.results.find((trial) => trial.condition === condition && trial.seed === seed)!.result
        .scalars
    expect(of('si', 1)['intransigence']).toBeCloseTo(0.981 - 0.91, 12)
    expect(of('si', 2)['intransigence']).toBeCloseTo(0.982 - 0.92, 12)
    expect(of('no-consolidation', 1)['intransigence']).toBeCloseTo(0, 12)
    // Nine tasks, of which the newest forgot 0.01 and the oldest 0.09.
    expect(of('si', 1)['forgetting']).toBeCloseTo(0.05, 12)
  })

  it('are compared as every other metric', () => {
    for (const { id } of taskMeasureMetrics) {
      const { rows: compared } = compare(detail, 0, id, 'paired')
      expect(
        compared.every(({ values }) => values.length === 2),
        id,
      ).toBe(true)
    }
  })

  it('are left out, and nothing else, of tasks that only another version knows', () => {
    const values = { ...detail.settings.values, dataset: 'of-another-version' }
    const unknown = { ...detail, settings: { ...detail.settings, values } }
    const bare = unknown.results.map((trial) => ({
      ...trial,
      result: { ...trial.result, scalars: { finalAccuracy: 0.5 } },
    }))
    expect(withTaskMeasures({ ...unknown, results: bare }).results).toEqual(bare)
  })

  it('stay the same when computed twice, and are nothing where all is learned together', () => {
    expect(withTaskMeasures(detail)).toEqual(detail)
    const joint = finishedExperiment('table-4.1', [1], ({ condition }) => ({
      scalars: { finalAccuracy: 0.9 },
      matrices: {
        taskAccuracy: matrixOf(
          condition === 'joint'
            ? [Array.from({ length: 10 }, () => 0.97)]
            : Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => 0.9)),
        ),
      },
      series: {},
    }))
    const ofCondition = (id: string) =>
      joint.results.find(({ condition }) => condition === id)!.result.scalars
    expect(Object.keys(ofCondition('joint'))).toEqual(['finalAccuracy'])
    // Without a lower bound the upper one is what new learning is compared with.
    expect(ofCondition('presynaptic')['intransigence']).toBeCloseTo(0.07, 12)
    const { rows: compared } = compare(joint, 0, 'forgetting', 'paired')
    expect(compared.map(({ condition }) => condition.id)).not.toContain('joint')
  })
})
