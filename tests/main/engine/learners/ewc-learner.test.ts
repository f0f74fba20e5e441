import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { EwcLearner } from '../../../../src/main/engine/learners/ewc-learner'
import { optimizerFor } from '../../../../src/main/engine/optimizers/optimizer'
import type { StoredArray } from '@shared/trials/stored-array'
import { read64, tensor64, useReference } from '../../../reference'
import { inputs, plainExamples } from '../measure/plain-examples'

beforeAll(useReference)

const sizes = [inputs, 4, 3]
const settings = {
  definition: 'lifelong',
  condition: 'ewc',
  seed: 3,
  values: {
    biases: 'as-coded',
    optimizer: 'sgd',
    learningRate: 0.05,
    weightDecay: 0,
    penaltyStrength: 7,
    fisherImages: 5,
  },
}

const family = (arrays: readonly StoredArray[], name: string) =>
  arrays.filter((array) => array.name.startsWith(`${name}/`)).map(({ values }) => [...values])

async function learn(learner: EwcLearner, seed: number): Promise<void> {
  const { images } = plainExamples(6, 3)
  for (let step = 0; step < 5; step++) {
    const answers = tf.tensor1d(
      images.map((_, index) => (index * seed + step) % 3),
      'int32',
    )
    learner.step(tensor64(images.flat(), [6, inputs]) as tf.Tensor2D, answers)
  }
  await learner.consolidate(plainExamples(12, 3).examples, seed)
}

describe('the penalty of an optimiser', () => {
  it('has the gradient of finite differences', () => {
    const weights = [0.4, -0.3, 1.2]
    const importance = [2, 0, 0.5]
    const centre = [0.1, 0.2, 1]
    const strength = 3
    const penalty = (w: readonly number[]) =>
      w.reduce(
        (sum, value, i) => sum + 0.5 * strength * importance[i]! * (value - centre[i]!) ** 2,
        0,
      )
    const weight = tensor64(weights)
    const optimizer = optimizerFor(
      { ...settings, values: { optimizer: 'sgd', learningRate: 1, weightDecay: 0 } },
      [weight],
    )
    const [after] = optimizer.step([weight], [tensor64([0, 0, 0])], {
      strength,
      importance: [tensor64(importance)],
      centre: [tensor64(centre)],
    })
    const shift = 1e-6
    read64(after!).forEach((value, i) => {
      const moved = (by: number) => weights.with(i, weights[i]! + by)
      const slope = (penalty(moved(shift)) - penalty(moved(-shift))) / (2 * shift)
      expect(weights[i]! - value).toBeCloseTo(slope, 8)
    })
  })
})

describe('elastic weight consolidation', () => {
  it('ties to the mean of both tasks, weighted by importance', async () => {
    const learner = new EwcLearner(settings, sizes)
    await learn(learner, 1)
    const once = await learner.optimizerState()
    const first = await learner.network()
    await learn(learner, 2)
    const twice = await learner.optimizerState()
    const second = await learner.network()
    const weights = (arrays: readonly StoredArray[]) => [
      ...family(arrays, 'strengths'),
      ...family(arrays, 'biases'),
    ]
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
    const learner = new EwcLearner(settings, sizes)
    await learn(learner, 1)
    const arrays = [...(await learner.network()), ...(await learner.optimizerState())]
    await learn(learner, 2)
    const expected = await learner.network()
    const resumed = new EwcLearner(settings, sizes)
    resumed.restore(arrays, 5)
    await learn(resumed, 2)
    ;(await resumed.network()).forEach(({ values }, index) =>
      values.forEach((value, i) => expect(value).toBeCloseTo(expected[index]!.values[i]!, 5)),
    )
  })
})
