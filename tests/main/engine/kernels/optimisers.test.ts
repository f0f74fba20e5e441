import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { adam } from '../../../../src/main/engine/kernels/adam'
import { sgd } from '../../../../src/main/engine/kernels/sgd'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const one = (value: number): tf.Tensor => tensor64([value])
const numbers = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => read64(tensor)[0]!)

describe('adam', () => {
  const constants = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }

  it('takes a first step of the learning rate against the gradient’s sign', () => {
    const [weight, first, second] = numbers(
      adam(
        { weight: one(1), gradient: one(-3), firstMoment: one(0), secondMoment: one(0) },
        { ...constants, step: 1, weightDecay: 0, penalty: 0 },
      ),
    )
    expect(weight).toBeCloseTo(1.01, 8)
    expect(first).toBeCloseTo(-0.3, 7)
    expect(second).toBeCloseTo(0.009, 8)
  })

  it('corrects the bias of later steps, with decay and penalty in the gradient', () => {
    const slope = 0.4 + 0.1 * 2 + 2 * 0.5 * 3 * (2 - 1.5)
    const m = 0.9 * 0.2 + 0.1 * slope
    const v = 0.999 * 0.05 + 0.001 * slope ** 2
    const corrected = m / (1 - 0.9 ** 7) / (Math.sqrt(v / (1 - 0.999 ** 7)) + 1e-8)
    const after = 2 - 0.01 * corrected
    const [weight, first, second, accumulated] = numbers(
      adam(
        {
          weight: one(2),
          gradient: one(0.4),
          firstMoment: one(0.2),
          secondMoment: one(0.05),
          importance: one(3),
          centre: one(1.5),
          accumulated: one(0.7),
        },
        { ...constants, step: 7, weightDecay: 0.1, penalty: 0.5 },
      ),
    )
    expect(weight).toBeCloseTo(after, 7)
    expect(first).toBeCloseTo(m, 7)
    expect(second).toBeCloseTo(v, 7)
    expect(accumulated).toBeCloseTo(0.7 - 0.4 * (after - 2), 7)
  })
})

describe('sgd', () => {
  it('goes down the gradient and the decay', () => {
    const [weight] = numbers(
      sgd(
        { weight: one(2), gradient: one(0.5) },
        { learningRate: 0.1, momentum: 0, weightDecay: 0.25 },
      ),
    )
    expect(weight).toBeCloseTo(2 - 0.1 * (0.5 + 0.25 * 2), 7)
  })

  it('keeps its velocity with momentum', () => {
    const [weight, velocity] = numbers(
      sgd(
        { weight: one(2), gradient: one(0.5), velocity: one(3) },
        { learningRate: 0.1, momentum: 0.9, weightDecay: 0 },
      ),
    )
    expect(velocity).toBeCloseTo(0.9 * 3 + 0.5, 6)
    expect(weight).toBeCloseTo(2 - 0.1 * 3.2, 7)
  })
})
