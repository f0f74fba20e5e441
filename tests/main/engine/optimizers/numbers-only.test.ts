/** Curvature of a network that has diverged. */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import {
  eigenOf,
  holdsNumbers,
} from '../../../../src/main/engine/optimizers/curvature/numbers-only'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const matrix = (values: readonly number[]) => tensor64([...values], [2, 2]) as tf.Tensor2D

it('has eigenvalues where all its entries are numbers', async () => {
  expect(await holdsNumbers(matrix([2, 1, 1, 2]))).toBe(true)
  const [values] = await eigenOf(matrix([2, 1, 1, 2]))
  ;[1, 3].forEach((value, place) => expect(read64(values)[place]).toBeCloseTo(value, 6))
})

it.each([
  ['no number beside the diagonal', [1, NaN, NaN, 1]],
  ['one without end', [1, Infinity, Infinity, 1]],
])('has none with %s, and is no error', async (_, entries) => {
  expect(await holdsNumbers(matrix(entries))).toBe(false)
  const [values, vectors] = await eigenOf(matrix(entries))
  expect([...read64(values), ...read64(vectors)].some(Number.isFinite)).toBe(false)
})
