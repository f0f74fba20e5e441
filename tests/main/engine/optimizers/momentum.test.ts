/** Gradient descent with momentum on one weight, beside its recursion in plain numbers. */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import type { OptimizerStep } from '../../../../src/main/engine/optimizers/optimizer'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const [learningRate, weightDecay, strength, importance, centre] = [0.1, 0.02, 1.5, 2, 0.3]
const gradients = [0.5, -0.2, 0.4, 0.1]
const rates = [1, 1, 0.1, 0.1]

const stepOf = (weight: tf.Tensor, index: number): OptimizerStep => ({
  places: [0],
  weights: [weight],
  gradients: () => [tensor64([gradients[index]!])],
  penalty: { strength, importance: [tensor64([importance])], centre: [tensor64([centre])] },
  integrals: undefined,
  rate: rates[index]!,
  get pass(): never {
    throw new Error('Only gradients are needed.')
  },
})

it('moves on by 0.9 of its velocity, with the rate, the pull and the decay of each step', async () => {
  let weight: tf.Tensor = tensor64([0.8])
  const subject = { weights: [weight], seed: 1 }
  const options = { id: 'momentum', learningRate, weightDecay } as const
  let optimizer = optimizerFor(options, subject)
  let [w, v] = [0.8, 0]
  for (const [index, gradient] of gradients.entries()) {
    v = 0.9 * v + gradient + 2 * strength * importance * (w - centre) + weightDecay * w
    w -= learningRate * rates[index]! * v
    const { weights } = await optimizer.step(stepOf(weight, index))
    weight = weights[0]!
    expect(read64(weight)[0]).toBeCloseTo(w, 6)
    // It goes on from what it stores, in single precision, as if it had not stopped.
    const stored = await optimizer.state()
    expect(stored).toHaveLength(1)
    expect(stored[0]?.values[0]).toBeCloseTo(v, 6)
    optimizer = optimizerFor(options, subject)
    optimizer.restore(stored, index + 1)
  }
})
