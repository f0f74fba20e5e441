/** Trials of composed tasks: every model, shared output neurons and a head for each task. */
import { describe, expect, it } from 'vitest'
import { textOfComposition } from '@shared/datasets/composition'
import { compositionOf } from '@shared/datasets/task-sequences'
import { entriesOf } from '@shared/experiments/common/entries'
import { definitionTable } from '@shared/experiments/registry'
import { rowOf } from '@shared/trials/trial-result'
import { uneven } from '../../../fixtures/composed-tasks'
import { smallRuns } from '../small-runs'
import { smallTrial } from '../small-trial'

const { numbers, run, withCheckpoints } = smallRuns('wasm')

const unevenTasks = (heads: 'shared' | 'a-task' | 'an-answer') => ({
  dataset: textOfComposition({ heads, ...uneven }),
})
const conditions = entriesOf(definitionTable.lifelong.table).map(([id]) => id)

it('a composed Split MNIST gives the very numbers of Split MNIST', async () => {
  const dataset = textOfComposition(compositionOf('split-mnist'))
  for (const condition of ['presynaptic', 'ewc'] as const) {
    const known = await numbers(smallTrial(condition))
    expect(await numbers(smallTrial(condition, { dataset }))).toEqual(known)
  }
})

describe.each(conditions)('tasks of 3, 2, 3 and 2 answers with %s', (condition) => {
  it.each([
    ['shared', [[8, 3]]],
    [
      'a-task',
      [
        [8, 3],
        [8, 2],
        [8, 3],
        [8, 2],
      ],
    ],
    ['an-answer', [[8, 10]]],
  ] as const)('%s: are learned, tested and continued', async (heads, shapes) => {
    const gentle = condition === 'bgd' ? { initialDeviation: 0.02 } : {}
    const settings = smallTrial(condition, { ...unevenTasks(heads), ...gentle, epochsPerTask: 3 })
    const { saved, whole } = await withCheckpoints(settings)
    const { taskAccuracy } = whole.result.matrices
    expect(taskAccuracy).toMatchObject({ rows: condition === 'joint' ? 1 : 4, columns: 4 })
    const strengths = whole.network.filter(({ name }) => name.startsWith('strengths/'))
    expect(strengths.slice(2).map(({ shape }) => shape)).toEqual(shapes)
    const [checkpoint] = structuredClone(saved)
    expect(await numbers(settings, { checkpoint: checkpoint! })).toEqual(whole)
  })
})

describe('a head for each task', () => {
  const perceptron = { hiddenLayers: 0, epochsPerTask: 4 }

  it('keeps what it has learned where tasks share no synapse', async () => {
    const settings = smallTrial('no-consolidation', { ...unevenTasks('a-task'), ...perceptron })
    const { result } = await run(settings)
    const matrix = result.matrices['taskAccuracy']!
    for (let task = 0; task < 4; task++) {
      const learned = rowOf(matrix, task)[task]!
      expect(learned).toBeGreaterThan(0.8)
      for (let later = task + 1; later < 4; later++)
        expect(rowOf(matrix, later)[task]).toBe(learned)
    }
  })

  it('does not where they share the output neurons', async () => {
    const settings = smallTrial('no-consolidation', { ...unevenTasks('shared'), ...perceptron })
    const matrix = (await run(settings)).result.matrices['taskAccuracy']!
    expect(rowOf(matrix, 3)[0]).toBeLessThan(rowOf(matrix, 0)[0]! - 0.2)
  })

  it('is learned by all tasks together, each batch with its own head', async () => {
    const together = { ...unevenTasks('a-task'), epochsPerTask: 8, hiddenNeurons: 20 }
    const { result } = await run(smallTrial('joint', together))
    for (const accuracy of result.matrices['taskAccuracy']!.values)
      expect(accuracy).toBeGreaterThan(0.8)
  })
})

it('without an end the tasks still give way to one another', async () => {
  const dataset = textOfComposition({ heads: 'shared', gradual: true, ...uneven })
  const { result } = await run(smallTrial('presynaptic', { dataset }))
  expect(result.matrices['taskAccuracy']).toMatchObject({ rows: 1, columns: 4 })
})
