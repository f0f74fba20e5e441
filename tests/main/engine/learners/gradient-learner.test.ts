import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredArray } from '@shared/trials/stored-array'
import {
  GradientLearner,
  type GradientLearnerOptions,
} from '../../../../src/main/engine/learners/gradient-learner'
import { tensor64, useReference } from '../../../reference'
import { inputs, plainExamples } from '../measure/plain-examples'
import { described } from '../networks'

beforeAll(useReference)

const options: GradientLearnerOptions = {
  network: described([inputs, 4, 3], true),
  seed: 3,
  optimizer: { id: 'sgd', learningRate: 0.05, weightDecay: 0 },
  protection: { measure: 'ewc', strength: 3.5, centre: 'each-task' },
  measuring: { images: 5 },
}

const family = (arrays: readonly StoredArray[], name: string) =>
  arrays.filter((array) => array.name.startsWith(`${name}/`)).map(({ values }) => [...values])

const weights = (arrays: readonly StoredArray[]) => [
  ...family(arrays, 'strengths'),
  ...family(arrays, 'biases'),
]

async function learn(learner: GradientLearner, seed: number): Promise<void> {
  const { images } = plainExamples(6, 3)
  for (let step = 0; step < 5; step++) {
    const answers = tf.tensor1d(
      images.map((_, index) => (index * seed + step) % 3),
      'int32',
    )
    await learner.step(tensor64(images.flat(), [6, inputs]) as tf.Tensor2D, answers)
  }
  await learner.consolidate(plainExamples(12, 3).examples, seed)
}

describe('elastic weight consolidation', () => {
  it('ties to the mean of both tasks, weighted by importance', async () => {
    const learner = new GradientLearner(options)
    await learn(learner, 1)
    const once = await learner.optimizerState()
    const first = await learner.network()
    await learn(learner, 2)
    const twice = await learner.optimizerState()
    const second = await learner.network()
    const [F1, F12] = [family(once, 'importance'), family(twice, 'importance')]
    let ties = 0
    family(twice, 'centre').forEach((centre, index) =>
      centre.forEach((value, i) => {
        const before = F1[index]![i]!
        const total = F12[index]![i]!
        if (total < 1e-6) return
        const mean =
          (before * weights(first)[index]![i]! + (total - before) * weights(second)[index]![i]!) /
          total
        expect(value).toBeCloseTo(mean, 5)
        ties += 1
      }),
    )
    expect(ties).toBeGreaterThan(100)
    learner.dispose()
  })

  it('goes on from a checkpoint as if it had not stopped', async () => {
    const learner = new GradientLearner(options)
    await learn(learner, 1)
    const arrays = [...(await learner.network()), ...(await learner.optimizerState())]
    await learn(learner, 2)
    const expected = await learner.network()
    const resumed = new GradientLearner(options)
    resumed.restore(arrays, 5)
    await learn(resumed, 2)
    ;(await resumed.network()).forEach(({ values }, index) =>
      values.forEach((value, i) => expect(value).toBeCloseTo(expected[index]!.values[i]!, 5)),
    )
  })
})

describe('protection', () => {
  it('ties to where the last task left the weights, where it is told so', async () => {
    const protection = { measure: 'si', strength: 0.1, centre: 'last-task' } as const
    const learner = new GradientLearner({ ...options, protection })
    await learn(learner, 1)
    await learn(learner, 2)
    const state = await learner.optimizerState()
    expect(family(state, 'centre')).toEqual(weights(await learner.network()))
    learner.dispose()
  })

  it('without a measure holds all weights alike where the last task left them', async () => {
    const { protection: _, ...freely } = options
    const strength = 0.7
    const held = new GradientLearner({ ...freely, protection: { strength } })
    await learn(held, 1)
    await learn(held, 2)
    const left = await held.network()
    const free = new GradientLearner(freely)
    free.restore(left, 10)
    const step = async (learner: GradientLearner) => {
      const { images } = plainExamples(6, 3)
      await learner.step(
        tensor64(images.flat(), [6, inputs]) as tf.Tensor2D,
        tf.tensor1d([2, 1, 0, 0, 1, 2], 'int32'),
      )
      return weights(await learner.network())
    }
    const once = await step(free)
    expect(await step(held)).toEqual(once)
    const [twice, back] = [await step(free), await step(held)]
    back.forEach((values, place) =>
      values.forEach((value, i) => {
        const away = once[place]![i]! - weights(left)[place]![i]!
        const pulled = options.optimizer.learningRate * 2 * strength * away
        expect(value).toBeCloseTo(twice[place]![i]! - pulled, 6)
      }),
    )
    held.dispose()
    free.dispose()
  })

  it.each(['ewc', undefined] as const)(
    'tells what its penalty adds to the loss, with importance by %s',
    async (measure) => {
      const strength = 0.7
      const protection = measure
        ? ({ measure, strength, centre: 'last-task' } as const)
        : { strength }
      // Long steps, so that ways can be told from stored weights.
      const optimizer = { ...options.optimizer, learningRate: 2 }
      const learner = new GradientLearner({ ...options, optimizer, protection })
      expect(await learner.penalty()).toBe(0)
      await learn(learner, 1)
      const state = await learner.optimizerState()
      const { images } = plainExamples(6, 3)
      const loss = await learner.step(
        tensor64(images.flat(), [6, inputs]) as tf.Tensor2D,
        tf.tensor1d([2, 1, 0, 0, 1, 2], 'int32'),
      )
      loss.dispose()
      const [importance, centre] = [family(state, 'importance'), family(state, 'centre')]
      const away = weights(await learner.network()).map((values, place) =>
        values.map((value, i) => importance[place]![i]! * (value - centre[place]![i]!) ** 2),
      )
      const expected = strength * away.flat().reduce((sum, cost) => sum + cost, 0)
      expect(expected).toBeGreaterThan(1e-6)
      expect((await learner.penalty())! / expected).toBeCloseTo(1, 4)
      learner.dispose()
    },
  )

  it('adds nothing where nothing is held', () => {
    const { protection: _, ...freely } = options
    const learner = new GradientLearner({ ...freely, watchers: ['ewc'] })
    expect(learner.penalty()).toBeUndefined()
    learner.dispose()
  })

  it('goes on from checkpoints of versions that counted the steps of Adam together', async () => {
    const adam = { id: 'adam', learningRate: 0.01, weightDecay: 0 } as const
    const learner = new GradientLearner({ ...options, optimizer: adam })
    await learn(learner, 1)
    const arrays = [...(await learner.network()), ...(await learner.optimizerState())]
    const older = arrays.filter(({ name }) => name !== 'stepsOfWeights')
    expect(older.map(({ name }) => name)).toEqual([
      ...['strengths/0', 'strengths/1', 'biases/0', 'biases/1'],
      ...['firstMoments', 'secondMoments', 'importance', 'centre'].flatMap((name) =>
        [0, 1, 2, 3].map((place) => `${name}/${place}`),
      ),
    ])
    const after = async (from: readonly StoredArray[]) => {
      const resumed = new GradientLearner({ ...options, optimizer: adam })
      resumed.restore(from, 5)
      await learn(resumed, 2)
      return resumed.network()
    }
    expect(await after(older)).toEqual(await after(arrays))
  })
})

describe('weights that are taken back', () => {
  it('are what Synaptic Intelligence measures the way to, with the sums of all steps', async () => {
    const learner = new GradientLearner({
      ...options,
      protection: { measure: 'si', strength: 1, centre: 'last-task' },
      measuring: { xi: 0.1 },
    })
    learner.taskStarts(1)
    const start = weights(await learner.network())
    const { images, examples } = plainExamples(6, 3)
    const step = (index: number) => {
      const answers = tf.tensor1d(
        images.map((_, image) => (image + index) % 3),
        'int32',
      )
      return learner.step(tensor64(images.flat(), [6, inputs]) as tf.Tensor2D, answers)
    }
    for (let index = 0; index < 3; index++) await step(index)
    const network = await learner.network()
    for (let index = 3; index < 8; index++) await step(index)
    const sums = family(await learner.optimizerState(), 'si/sums')
    expect(weights(await learner.network())).not.toEqual(weights(network))
    learner.takeBack(network, 8)
    expect(await learner.network()).toEqual(network)
    await learner.consolidate(examples, 1)
    const state = await learner.optimizerState()
    expect(family(state, 'centre')).toEqual(weights(network))
    const kept = weights(network)
    family(state, 'importance').forEach((importance, index) =>
      importance.forEach((value, place) => {
        const way = kept[index]![place]! - start[index]![place]!
        expect(value).toBeCloseTo(Math.max(0, sums[index]![place]! / (way ** 2 + 0.1)), 5)
      }),
    )
    learner.dispose()
  })
})

it('the penalty that is told has the strength of the last step', async () => {
  const learner = new GradientLearner(options)
  await learn(learner, 1)
  const { images } = plainExamples(6, 3)
  const step = (rate: number, strength: number) =>
    learner.step(
      tensor64(images.flat(), [6, inputs]) as tf.Tensor2D,
      tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32'),
      { factors: { rate, strength } },
    )
  await step(1, 1)
  const whole = (await learner.penalty())!
  expect(whole).toBeGreaterThan(0)
  // Steps of length zero leave the weights where they are.
  await step(0, 0.25)
  expect(await learner.penalty()).toBeCloseTo(whole / 4, 12)
  await step(0, 0)
  expect(await learner.penalty()).toBe(0)
  learner.dispose()
})
