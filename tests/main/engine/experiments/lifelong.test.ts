import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { entriesOf } from '@shared/experiments/common/entries'
import { definitionTable } from '@shared/experiments/registry'
import type { Checkpoint } from '@shared/trials/stored-array'
import { smallTrial } from '../small-trial'
import { smallRuns } from '../small-runs'

const { numbers, run, withCheckpoints } = smallRuns('wasm')

describe('a trial that does not learn its first task', () => {
  it('stops there and says so, without an accuracy of the whole', async () => {
    const phases: string[] = []
    const { result, network } = await run(
      smallTrial('presynaptic', { learningRate: 1e-8, stopBelow: 0.9 }),
      { reports: { progress: (_, phase) => phases.push(phase) } },
    )
    const matrix = result.matrices['taskAccuracy']!
    expect([matrix.rows, matrix.columns]).toEqual([1, 5])
    expect(result.scalars).toEqual({ stoppedEarly: 1, firstTaskLearned: matrix.values[0] })
    expect(matrix.values[0]).toBeLessThan(0.9)
    expect(result.series['accuracy/task-1']?.x).toEqual([0, 4, 8])
    expect(phases.at(-1)).toBe('stopped after the first task')
    expect(network).toHaveLength(6)
  })

  it('goes on where it does, to the same numbers as without the limit', async () => {
    const free = await numbers(smallTrial('presynaptic'))
    expect(await numbers(smallTrial('presynaptic', { stopBelow: 0.1 }))).toEqual(free)
    expect(free.result.scalars).not.toHaveProperty('stoppedEarly')
    const joint = await numbers(smallTrial('joint', { stopBelow: 1 }))
    expect(joint.result.scalars).toHaveProperty('finalAccuracy')
  })
})

describe('a measure that watches', () => {
  it('is compared after every task, agrees with itself, and changes no bit of the network', async () => {
    const alone = await numbers(smallTrial('ewc'))
    expect(alone.result.scalars).not.toHaveProperty('importanceCorrelation')
    const watched = await numbers(smallTrial('ewc', { watcher: 'si' }))
    expect(watched.network).toEqual(alone.network)
    const { y, x } = watched.result.series['importanceCorrelation']!
    expect(x).toHaveLength(5)
    expect(watched.result.scalars['importanceCorrelation']).toBe(y.at(-1))
    for (const r of y) expect(Math.abs(r)).toBeLessThan(1)
    const itself = await numbers(smallTrial('ewc', { watcher: 'ewc' }))
    for (const r of itself.result.series['importanceCorrelation']!.y) expect(r).toBeCloseTo(1, 12)
  })
})

describe('a presynaptic trial', () => {
  it('measures what the definition promises', async () => {
    const { result, network } = await numbers(smallTrial('presynaptic'))
    z.encode(trialResultSchema, result)
    const matrix = result.matrices['taskAccuracy']!
    expect([matrix.rows, matrix.columns, matrix.values.length]).toEqual([5, 5, 25])
    const last = matrix.values.slice(20)
    expect(result.scalars).toEqual({
      finalAccuracy: last.reduce((sum, value) => sum + value, 0) / 5,
      firstTaskAccuracy: last[0],
      meanReleaseProbability: result.series['meanReleaseProbability']!.y.at(-1),
      frozenFraction: result.series['frozenFraction']!.y.at(-1),
    })
    // 4 batches × 2 passes a task; looked at before learning, in the middle and at the end of each.
    const x = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40]
    for (let task = 1; task <= 5; task++)
      expect(result.series[`accuracy/task-${task}`]?.x).toEqual(x)
    expect(result.series['trainingLoss']?.x).toEqual(x.slice(1))
    expect(result.series['meanReleaseProbability']?.y[0]).toBe(0.25)

    expect(network.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['strengths/0', 784, 8],
      ['strengths/1', 8, 8],
      ['strengths/2', 8, 2],
      ['releaseProbabilities/0', 784, 8],
      ['releaseProbabilities/1', 8, 8],
      ['releaseProbabilities/2', 8, 2],
    ])
    const probabilities = network.slice(3).flatMap(({ values }) => [...values])
    const mean = probabilities.reduce((sum, p) => sum + p, 0) / probabilities.length
    expect(result.scalars['meanReleaseProbability']).toBeCloseTo(mean, 12)
    expect(Math.min(...probabilities)).toBe(0.25)
    expect(Math.max(...probabilities)).toBeGreaterThan(0.3)
  })

  it('gives the same numbers twice, and others with another seed', async () => {
    const first = await numbers(smallTrial('presynaptic'))
    expect(await numbers(smallTrial('presynaptic'))).toEqual(first)
    const other = await numbers(smallTrial('presynaptic', {}, 2020))
    expect(other.result).not.toEqual(first.result)
  })

  it('keeps random biases as they are where the code has them', async () => {
    const {
      saved,
      whole: { network },
    } = await withCheckpoints(smallTrial('presynaptic', { biases: 'as-coded' }))
    const biases = (arrays: Checkpoint['arrays']) =>
      arrays.filter(({ name }) => name.startsWith('biases/'))
    expect(biases(network).map(({ shape }) => shape)).toEqual([[8], [8], [2]])
    expect(biases(network)).toEqual(biases(saved[0]!.arrays))
    expect(new Set(biases(network)[0]?.values).size).toBe(8)
  })
})

describe('a trial that was interrupted', () => {
  const cases: readonly (readonly [string, TrialSettings])[] = [
    ...entriesOf(definitionTable.lifelong.table).map(
      ([id]) => [id, smallTrial(id, { biases: 'as-coded', epochsPerTask: 3 })] as const,
    ),
    ['elastic weight consolidation without biases', smallTrial('ewc')],
    ['no consolidation with SGD', smallTrial('no-consolidation', { optimizer: 'sgd' })],
    ['tested on validation images', smallTrial('ewc', { testedOn: 'validation' })],
    ['another order of the tasks', smallTrial('no-consolidation', { taskOrder: '4-2-5-1-3' })],
  ]

  it.each(cases)('goes on to the very same result: %s', async (_, settings) => {
    const { saved, whole } = await withCheckpoints(settings)
    expect(saved.map(({ tasksDone }) => tasksDone)).toEqual(
      settings.condition === 'joint' ? [1, 2] : [1, 2, 3, 4],
    )
    // Before the second task, during which synapses are followed, and after it.
    for (const checkpoint of structuredClone(saved.slice(0, 2)))
      expect(await numbers(settings, { checkpoint })).toEqual(whole)
  })

  it('refuses a saved state that does not fit', async () => {
    const checkpoint = {
      tasksDone: 1,
      result: { scalars: {}, matrices: {}, series: {} },
      arrays: [],
    }
    await expect(run(smallTrial('presynaptic'), { checkpoint })).rejects.toMatchObject({
      name: 'UnfitCheckpoint',
      remedy: expect.stringContaining('again') as string,
    })
  })

  it('stops between two steps when asked', async () => {
    const controller = new AbortController()
    const phases: string[] = []
    const stopped = run(smallTrial('presynaptic', { epochsPerTask: 200 }), {
      signal: controller.signal,
      reports: {
        progress(fraction, phase) {
          phases.push(phase)
          if (fraction > 0.01) controller.abort()
        },
      },
    })
    await expect(stopped).rejects.toMatchObject({ name: 'TrialCancelled' })
    expect(phases).toContain('learning task 1 of 5')
  })
})

describe('the order of the tasks', () => {
  it('is the natural one where none is chosen', async () => {
    const natural = await numbers(smallTrial('no-consolidation', { taskOrder: 'natural' }))
    expect(await numbers(smallTrial('no-consolidation'))).toEqual(natural)
  })

  it('decides which task is learned, and remembered, first', async () => {
    const changes = { imagesPerTask: 700, epochsPerTask: 6, hiddenNeurons: 20 }
    const { result } = await numbers(
      smallTrial('no-consolidation', { ...changes, taskOrder: '4-2-5-1-3' }),
    )
    const { rows, columns, values } = result.matrices['taskAccuracy']!
    // After its own training each task is the best known, or nearly so.
    for (let task = 0; task < rows; task++)
      expect(values[task * columns + task]).toBeGreaterThan(0.85)
  })

  it('refuses one that does not name every task', async () => {
    await expect(run(smallTrial('presynaptic', { taskOrder: '2-1' }))).rejects.toThrow('2-1')
  })
})

describe('tasks without boundaries', () => {
  const continuous = { dataset: 'continuous-permuted-mnist' }

  it('are tested once, at the end, with one stretch of curves for each', async () => {
    const { result } = await numbers(smallTrial('presynaptic', continuous))
    const matrix = result.matrices['taskAccuracy']!
    expect([matrix.rows, matrix.columns]).toEqual([1, 10])
    expect(Object.keys(result.matrices)).toEqual(['taskAccuracy'])
    // 400 images, two passes, 100 at once: 8 steps a stretch, looked at twice.
    const x = Array.from({ length: 21 }, (_, point) => 4 * point)
    expect(result.series['accuracy/task-10']?.x).toEqual(x)
  })

  it('go on from a checkpoint to the very same result', async () => {
    const settings = smallTrial('bgd', continuous)
    const { saved, whole } = await withCheckpoints(settings)
    expect(saved).toHaveLength(9)
    expect(await numbers(settings, { checkpoint: structuredClone(saved[4]!) })).toEqual(whole)
  })
})

describe('the controls', () => {
  it('learn better together than one after the other', async () => {
    const changes = { imagesPerTask: 700, epochsPerTask: 6, hiddenNeurons: 20 }
    const joint = await numbers(smallTrial('joint', changes))
    const sequential = await numbers(smallTrial('no-consolidation', changes))
    const matrix = joint.result.matrices['taskAccuracy']!
    expect([matrix.rows, matrix.columns]).toEqual([1, 5])
    expect(joint.result.scalars['finalAccuracy']).toBeGreaterThan(0.8)
    expect(joint.result.scalars['finalAccuracy']).toBeGreaterThan(
      sequential.result.scalars['finalAccuracy']!,
    )
    expect(Object.keys(joint.result.scalars).sort()).toEqual(['finalAccuracy', 'firstTaskAccuracy'])
  })

  it('train their biases where the code has them', async () => {
    const {
      saved,
      whole: { network },
    } = await withCheckpoints(smallTrial('no-consolidation', { biases: 'as-coded' }))
    const early = saved[0]!.arrays.find(({ name }) => name === 'biases/2')
    expect(network.find(({ name }) => name === 'biases/2')).not.toEqual(early)
  })

  it('do not depend on how many samples a test would average', async () => {
    const few = await numbers(smallTrial('no-consolidation', { testSamples: 1 }))
    const many = await numbers(smallTrial('no-consolidation', { testSamples: 7 }))
    expect(many).toEqual(few)
  })

  it('equal the presynaptic model whose synapses always release and are not modulated', async () => {
    const { result } = await numbers(
      smallTrial('no-consolidation', { optimizer: 'sgd', learningRate: 0.05 }),
    )
    const reliable = await numbers(
      smallTrial('presynaptic', {
        learningRate: 0.05,
        learningRateModulation: false,
        pMin: 1,
        testSamples: 1,
      }),
    )
    expect(reliable.result.matrices['taskAccuracy']).toEqual(result.matrices['taskAccuracy'])
    expect(reliable.result.series['trainingLoss']).toEqual(result.series['trainingLoss'])
  })
})

describe('a trial whose network diverges', () => {
  it('ends there with a result that says at which step, and what the loss was before', async () => {
    const tame = await numbers(smallTrial('no-consolidation', { optimizer: 'sgd', curvePoints: 8 }))
    const { result, network } = await numbers(
      smallTrial('no-consolidation', { optimizer: 'sgd', learningRate: 1e30 }),
    )
    // The first step spoils the strengths; its loss is that of any other trial of the seed.
    const lastFiniteLoss = tame.result.series['trainingLoss']!.y[0]
    expect(result.scalars).toEqual({ divergedAtStep: 2, lastFiniteLoss })
    expect(result.series['accuracy/task-1']?.x).toEqual([0])
    expect(result.matrices).toEqual({})
    expect(network).toEqual([])
  })
})

describe('a trial that cannot go on', () => {
  it('says that a task has fewer images than a batch', async () => {
    const settings = smallTrial('presynaptic', { imagesPerTask: 100, batchSize: 101 })
    await expect(run(settings)).rejects.toThrow('100 training images, fewer than the 101')
  })

  it('names an experiment and a condition that it does not know', async () => {
    await expect(run({ ...smallTrial('joint'), definition: 'dreaming' })).rejects.toThrow(
      'dreaming',
    )
    await expect(run({ ...smallTrial('joint'), condition: 'sleep' })).rejects.toThrow('sleep')
  })

  it('names a setting that is missing', async () => {
    const { values, ...rest } = smallTrial('presynaptic')
    const { pUp, ...without } = values
    expect(pUp).toBe(0.052)
    await expect(run({ ...rest, values: without })).rejects.toThrow('“pUp”')
  })
})
