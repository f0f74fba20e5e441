/** Damped inverses that always come to a stated end. */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { SafeInverse } from '../../../../src/main/engine/optimizers/curvature/safe-inverse'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const matrix = (values: readonly number[]) => tensor64([...values], [2, 2]) as tf.Tensor2D

it('inverts with the damping that was asked for, where that is enough', async () => {
  const safely = new SafeInverse()
  const { inverse, damping } = await safely.of(matrix([3, 1, 1, 1]), 1)
  expect(damping).toBe(1)
  expect(safely.raised).toBe(0)
  ;[2 / 7, -1 / 7, -1 / 7, 4 / 7].forEach((value, place) =>
    expect(read64(inverse)[place]).toBeCloseTo(value, 6),
  )
})

it('raises the damping of an indefinite matrix, and counts it', async () => {
  const safely = new SafeInverse()
  const { inverse, damping } = await safely.of(matrix([1, 3, 3, 1]), 0)
  expect(damping).toBeGreaterThan(2)
  expect(damping).toBeLessThanOrEqual(100)
  expect(safely.raised).toBe(1)
  const [a = NaN, b = NaN] = read64(inverse)
  expect(a * (1 + damping) + b * 3).toBeCloseTo(1, 5)
})

it.each([
  ['beside the diagonal', [1, NaN, NaN, 1]],
  ['on the diagonal', [NaN, 0, 0, 1]],
  ['without end', [1, Infinity, Infinity, 1]],
])('gives no numbers for a matrix with an entry %s that is none', async (_, values) => {
  const { inverse } = await new SafeInverse().of(matrix(values), 1)
  expect([...read64(inverse)].some(Number.isFinite)).toBe(false)
})
