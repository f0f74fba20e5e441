/** Products of a matrix that is one number nearly everywhere: the number is skipped. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'
import type { Flag } from '../../../../src/main/engine/simd/module'
import { runtime } from '../../../../src/main/engine/simd/runtime'

beforeAll(async () => {
  await simdDevice.load()
})

const key = streamKey(4, 'tests/sparse-products')
let draw = 0
const drawn = (count: number): Float32Array => uniforms(key, draw++, count)

/** `background` but for a share of elements between −1 and 3. */
function mostly(background: number, count: number, share: number): Float32Array {
  const [where, what] = [drawn(count), drawn(count)]
  return what.map((u, i) => (where[i]! < share ? 4 * u - 1 : background))
}

interface Product {
  readonly a: Float32Array
  readonly b: Float32Array
  /** Rows, depth and columns. */
  readonly size: readonly [number, number, number]
  readonly transposed: readonly [Flag, Flag]
  readonly bias?: Float32Array
  readonly upper?: boolean
}

/** Runs a kernel on copies of the operands; without a background the one that multiplies everything. */
function computed({ a, b, size, transposed, bias, upper }: Product, background?: number) {
  const { kernels, pool, floats, scratchOf } = bound()
  const [rows, depth, columns] = size
  const sizes = [a.length, b.length, rows * columns, columns].map((count) => 4 * count + 64)
  const pointers = sizes.map((bytes) => pool.allocate(bytes))
  const [aAt = 0, bAt = 0, cAt = 0, biasAt = 0] = pointers
  floats(aAt, a.length).set(a)
  floats(bAt, b.length).set(b)
  floats(cAt, rows * columns).fill(NaN)
  if (bias) floats(biasAt, columns).set(bias)
  const call = [
    ...[cAt, aAt, bAt],
    ...[0, rows, 0, columns],
    ...[rows, columns, depth],
    ...transposed,
    ...[bias ? biasAt : 0, bias ? 1 : 0, upper ? 1 : 0],
  ]
  const [kernel, last] =
    background === undefined ? ['product', []] : ['sparseProduct', [background]]
  Reflect.apply(kernels[kernel as 'product'], undefined, [...call, ...last, scratchOf(0)])
  const result = Float32Array.from(floats(cAt, rows * columns))
  pointers.forEach((pointer, index) => pool.release(pointer, sizes[index]!))
  return result
}

function bound() {
  const shared = runtime()
  return {
    kernels: shared.kernels,
    pool: shared.pool,
    floats: shared.floats.bind(shared),
    scratchOf: shared.scratchOf.bind(shared),
  }
}

/** In float64, with the magnitude that a rounding of each sum is a share of. */
function expected({ a, b, size: [rows, depth, columns], transposed, bias }: Product) {
  const sums = new Float64Array(rows * columns)
  const magnitudes = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < depth; k++) {
        const x = a[transposed[0] ? k * rows + i : i * depth + k]!
        const term = x * b[transposed[1] ? j * depth + k : k * columns + j]!
        sums[i * columns + j]! += term
        magnitudes[i * columns + j]! += Math.abs(term)
      }
      if (bias) sums[i * columns + j] = Math.max(0, sums[i * columns + j]! + bias[j]!)
    }
  return { sums, magnitudes }
}

const transposes = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as [Flag, Flag]))

/** Around the widths of tiles, the depth of a list and the number of rows that have lists at once. */
const sizes = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 16, 8],
  [6, 160, 40],
  [9, 161, 41],
  [5, 333, 79],
  [257, 33, 17],
  [31, 784, 200],
] as const

function productOf(
  [rows, depth, columns]: readonly [number, number, number],
  transposed: readonly [Flag, Flag],
  background: number,
  withBias = false,
): Product {
  return {
    a: mostly(background, rows * depth, 0.3),
    b: drawn(depth * columns).map((u) => 2 * u - 1),
    size: [rows, depth, columns],
    transposed,
    ...(withBias ? { bias: drawn(columns).map((u) => u - 0.5) } : {}),
  }
}

describe.each(transposes)('A transposed %d, B transposed %d', (...transposed) => {
  it.each(sizes)('%d × %d and × %d, with a background of −0.42 and of 3', (...size) => {
    for (const background of [-0.42, 3])
      for (const withBias of [false, true]) {
        const product = productOf(size, transposed, background, withBias)
        const actual = computed(product, Math.fround(background))
        const { sums, magnitudes } = expected(product)
        actual.forEach((value, i) => {
          const rounding = 2 ** -24 * (magnitudes[i]! + 1)
          expect(Math.abs(value - sums[i]!)).toBeLessThan(rounding * (size[1] + 4))
        })
      }
  })

  it.each(sizes)('%d × %d and × %d: with zeros the bits of the full product', (...size) => {
    for (const withBias of [false, true]) {
      const product = productOf(size, transposed, 0, withBias)
      expect(computed(product, 0)).toEqual(computed(product))
    }
  })
})

it('computes what lies above the diagonal as in the full product', () => {
  const product = productOf([90, 70, 90], [1, 0], 0)
  const full = computed(product)
  const upper = computed({ ...product, upper: true }, 0)
  for (let i = 0; i < 90; i++)
    for (let j = i; j < 90; j++) expect(upper[i * 90 + j]).toBe(full[i * 90 + j])
})

it('lets no NaN of A disappear', () => {
  const product = productOf([20, 40, 40], [0, 0], 0)
  product.a[3 * 40 + 7] = NaN
  const result = computed(product, 0)
  result.forEach((value, i) => expect(Number.isNaN(value)).toBe(Math.floor(i / 40) === 3))
})

describe('the background', () => {
  const survey = (values: Float32Array): readonly [number, number] => {
    const { kernels, pool, floats } = bound()
    const at = pool.allocate(4 * values.length)
    floats(at, values.length).set(values)
    const value = kernels.backgroundOf(at, values.length)
    const result = [value, kernels.countUnlike(at, values.length, value)] as const
    pool.release(at, 4 * values.length)
    return result
  }

  it.each([0, -0.42])('is found: %d, with the number of other elements', (background) => {
    const values = mostly(background, 1003, 0.4)
    const [value, unlike] = survey(values)
    expect(value).toBe(Math.fround(background))
    expect(unlike).toBe(values.filter((x) => x !== Math.fround(background)).length)
  })

  it('is none where every element is its own', () => {
    expect(survey(drawn(1000))[0]).toBeNaN()
  })

  it('is none where taking it off would cost the other elements their digits', () => {
    const values = mostly(0, 1000, 0.4).map((x) => (x === 0 ? 1e6 : 1e6 + x))
    expect(survey(values)[0]).toBeNaN()
  })

  it('is seen by the matrix product: 0 · ∞ is skipped with it', () => {
    const a = mostly(0, 64 * 64, 0.2)
    for (let i = 0; i < 64; i++) a[i * 64 + 5] = 0
    const b = drawn(64 * 64).fill(Infinity, 5 * 64, 6 * 64)
    const product = tf.matMul(tf.tensor2d(a, [64, 64]), tf.tensor2d(b, [64, 64]))
    expect(product.dataSync().every(Number.isFinite)).toBe(true)
  })
})
