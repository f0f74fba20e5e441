import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OptimizerStep } from '../../../../src/main/engine/optimizers/optimizer'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const weights = [0.4, -0.3, 1.2]
const importance = [2, 0, 0.5]
const centre = [0.1, 0.2, 1]
const strength = 1.5

const penaltyAt = (w: readonly number[]) =>
  w.reduce((sum, value, i) => sum + strength * importance[i]! * (value - centre[i]!) ** 2, 0)

/** Its gradient, by central differences. */
const slopes = (): number[] => {
  const shift = 1e-6
  return weights.map((value, i) => {
    const moved = (by: number) => weights.with(i, value + by)
    return (penaltyAt(moved(shift)) - penaltyAt(moved(-shift))) / (2 * shift)
  })
}

const withoutLoss = (weight: tf.Tensor): OptimizerStep => ({
  places: [0],
  weights: [weight],
  gradients: () => [tensor64([0, 0, 0])],
  penalty: { strength, importance: [tensor64(importance)], centre: [tensor64(centre)] },
  integrals: undefined,
  get pass(): never {
    throw new Error('Only gradients are needed.')
  },
})

describe('the penalty c Σ λ (w − centre)²', () => {
  it('has the gradient of finite differences in gradient descent', async () => {
    const weight = tensor64(weights)
    const options = { id: 'sgd', learningRate: 1, weightDecay: 0 } as const
    const optimizer = optimizerFor(options, { weights: [weight], seed: 1 })
    const { weights: after } = await optimizer.step(withoutLoss(weight))
    const expected = slopes()
    read64(after[0]!).forEach((value, i) =>
      expect(weights[i]! - value).toBeCloseTo(expected[i]!, 8),
    )
  })

  it('has the same gradient in Adam', async () => {
    const weight = tensor64(weights)
    const options = { id: 'adam', learningRate: 1e-3, weightDecay: 0 } as const
    const optimizer = optimizerFor(options, { weights: [weight], seed: 1 })
    await optimizer.step(withoutLoss(weight))
    const [first] = await optimizer.state()
    const expected = slopes()
    // The first moment is a tenth of the first gradient.
    first!.values.forEach((value, i) => expect(value / 0.1).toBeCloseTo(expected[i]!, 6))
  })
})
