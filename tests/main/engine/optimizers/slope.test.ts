/** Products of a layer's gradient with factors on both sides, in whatever order they are cheapest. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { sandwiched } from '../../../../src/main/engine/optimizers/curvature/slope'
import { read64, tensor64, useReference } from '../../../reference'
import { covarianceOf } from '../matrices'

beforeAll(useReference)

const drawn = (rows: number, columns: number): tf.Tensor2D =>
  tensor64(
    Array.from({ length: rows * columns }, (_, i) => Math.sin(i + rows * columns)),
    [rows, columns],
  ) as tf.Tensor2D
const factor = (size: number): tf.Tensor2D =>
  tensor64([...covarianceOf(size, size, size)], [size, size]) as tf.Tensor2D

describe('a batch of 5 images', () => {
  it.each([
    [7, 9],
    [7, 2],
    [3, 9],
    [3, 2],
    [5, 5],
  ])('into a layer of %d inputs and %d outputs', (inputs, outputs) => {
    const [A, E] = [drawn(5, inputs), drawn(5, outputs)]
    const [P, Q] = [factor(inputs), factor(outputs)]
    const whole = drawn(inputs, outputs)
    const gradient = tf.add<tf.Tensor2D>(tf.matMul(A, E, true), whole)
    const sides = { both: { P, Q }, left: { P }, right: { Q }, none: {} }
    const expected = {
      both: tf.matMul(tf.matMul(P, gradient), Q),
      left: tf.matMul(P, gradient),
      right: tf.matMul(gradient, Q),
      none: gradient,
    }
    for (const side of ['both', 'left', 'right', 'none'] as const) {
      const found = read64(sandwiched({ rows: { A, E }, whole }, sides[side]))
      read64(expected[side]).forEach((value, i) => expect(found[i]).toBeCloseTo(value, 9))
    }
  })
})
