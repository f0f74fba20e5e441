/** Matrix products: layouts, odd sizes, blocks that do not fill, and what is fused into them. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'

beforeAll(async () => {
  await simdDevice.load()
})

const key = streamKey(3, 'tests/products')
let draw = 0
const numbers = (count: number): Float32Array =>
  uniforms(key, draw++, count).map((value) => 2 * value - 1)

/** Multiplies in float64, from operands stored as the flags say. */
function expected(
  a: Float32Array,
  b: Float32Array,
  [rows, depth, columns]: readonly [number, number, number],
  transposeA: boolean,
  transposeB: boolean,
): Float64Array {
  const C = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let k = 0; k < depth; k++)
        C[i * columns + j]! +=
          a[transposeA ? k * rows + i : i * depth + k]! *
          b[transposeB ? j * depth + k : k * columns + j]!
  return C
}

/** Largest difference, in float32 roundings of sums of so many terms below 1. */
function roundings(actual: ArrayLike<number>, wanted: ArrayLike<number>, depth: number): number {
  expect(actual.length).toBe(wanted.length)
  const errors = Array.from(actual, (value, i) => Math.abs(value - wanted[i]!))
  return Math.max(0, ...errors) / (2 ** -24 * Math.max(1, depth))
}

const sizes = [
  [1, 1, 1],
  [2, 3, 1],
  [6, 8, 8],
  [7, 5, 9],
  [13, 257, 17],
  [121, 600, 31],
  [3, 2, 1030],
  [100, 784, 200],
] as const

describe.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])('op(A) op(B), A transposed %s, B transposed %s', (transposeA, transposeB) => {
  it.each(sizes)('of %d × %d and × %d', (rows, depth, columns) => {
    const [a, b] = [numbers(rows * depth), numbers(depth * columns)]
    const A = tf.tensor2d(a, transposeA ? [depth, rows] : [rows, depth])
    const B = tf.tensor2d(b, transposeB ? [columns, depth] : [depth, columns])
    const wanted = expected(a, b, [rows, depth, columns], transposeA, transposeB)
    const product = tf.matMul(A, B, transposeA, transposeB).dataSync()
    expect(roundings(product, wanted, depth)).toBeLessThan(4)

    const bias = numbers(columns)
    const fused = tf.fused.matMul({
      ...{ a: A, b: B, transposeA, transposeB },
      bias: tf.tensor1d(bias),
      activation: 'relu',
    })
    const positive = Array.from(product, (value, i) =>
      Math.max(0, Math.fround(value + bias[i % columns]!)),
    )
    expect(Array.from(fused.dataSync())).toEqual(positive)
  })
})

it('sums nothing to zero', () => {
  const product = tf.matMul(tf.zeros([3, 0]), tf.zeros([0, 2]))
  expect(Array.from(product.dataSync())).toEqual([0, 0, 0, 0, 0, 0])
})

it('computes the product of a matrix with its own transpose to the same bits as with a copy', () => {
  for (const [rows, columns] of [
    [5, 3],
    [50, 301],
    [130, 70],
  ] as const) {
    // prettier-ignore
    const values = numbers(rows * columns)
    const A = tf.tensor2d(values, [rows, columns])
    const copy = tf.tensor2d(values, [rows, columns])
    for (const first of [true, false])
      expect(tf.matMul(A, A, first, !first).dataSync()).toEqual(
        tf.matMul(A, copy, first, !first).dataSync(),
      )
  }
})

it('pairs batches as broadcasting says', () => {
  const [a, b] = [numbers(2 * 1 * 4 * 5), numbers(3 * 5 * 2)]
  const product = tf.matMul(tf.tensor4d(a, [2, 1, 4, 5]), tf.tensor3d(b, [3, 5, 2]))
  expect(product.shape).toEqual([2, 3, 4, 2])
  const wanted = [0, 1].flatMap((i) =>
    [0, 1, 2].flatMap((j) => [
      ...expected(
        a.subarray(i * 20, i * 20 + 20),
        b.subarray(j * 10, j * 10 + 10),
        [4, 5, 2],
        false,
        false,
      ),
    ]),
  )
  expect(roundings(product.dataSync(), wanted, 5)).toBeLessThan(4)
})
