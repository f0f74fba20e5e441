import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  hostSymmetricEigen,
  symmetricEigen,
} from '../../../../src/main/engine/kernels/symmetric-eigen'
import { useReference } from '../../../reference'
import { misfitOf, randomSymmetric } from '../matrices'

beforeAll(useReference)

describe.each([
  ['the processor’s kernels', true],
  ['plain loops', false],
])('eigenvectors by %s', (_, isFast) => {
  it('are tensors: the values ascending, a vector a column', async () => {
    const [values, vectors] = await hostSymmetricEigen(
      { matrix: tf.tensor2d([2, 1, 1, 2], [2, 2]) },
      isFast,
    )
    expect([...(await values.data())]).toEqual([1, 3])
    const [a = 0, b = 0, c = 0, d = 0] = await vectors.data()
    expect([a / c, b / d]).toEqual([-1, 1])
    expect(a * a).toBeCloseTo(0.5, 6)
  })

  it('fit a matrix of several blocks', async () => {
    const A = Float32Array.from(randomSymmetric(100, 9))
    const [values, vectors] = await hostSymmetricEigen(
      { matrix: tf.tensor2d(A, [100, 100]) },
      isFast,
    )
    const { residual, skew } = misfitOf(A, 100, {
      values: await values.data(),
      vectors: await vectors.data(),
    })
    // Rounded to float32 once.
    expect(residual).toBeLessThan(100 * 2 ** -24)
    expect(skew).toBeLessThan(100 * 2 ** -24)
  })
})

it('refuses what is not finite, and what becomes infinite in float32', async () => {
  const of = (...entries: number[]): Promise<unknown> =>
    symmetricEigen({ matrix: tf.tensor2d(entries, [2, 2]) })
  await expect(of(1, NaN, NaN, 1)).rejects.toThrow('not finite')
  await expect(of(3e38, 3e38, 3e38, 3e38)).rejects.toThrow('too large')
})
