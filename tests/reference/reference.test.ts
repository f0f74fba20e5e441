/** The oracle itself, against numbers worked out by hand. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { read64, scalar64, tensor64, useReference } from '.'

beforeAll(useReference)

const values = (tensor: tf.Tensor): number[] => Array.from(read64(tensor))
const bools = (...list: number[]): tf.Tensor => tf.tensor1d(list, 'bool')
const matrix = (rows: number[][]): tf.Tensor2D =>
  tensor64(rows.flat(), [rows.length, rows[0]?.length ?? 0]) as tf.Tensor2D

describe('float64', () => {
  it('keeps what float32 would round away', () => {
    expect(values(tensor64([1 + 2 ** -40, Math.PI]))).toEqual([1 + 2 ** -40, Math.PI])
    const difference = tf.sub(tensor64([1 + 2 ** -40]), scalar64(1))
    expect(values(difference)).toEqual([2 ** -40])
    expect(difference.dtype).toBe('float32')
  })

  it('takes constants from tfjs rounded to float32, as documented', () => {
    expect(values(tf.mul(tensor64([1]), 0.1))).toEqual([Math.fround(0.1)])
    expect(values(tf.mul(tensor64([1]), scalar64(0.1)))).toEqual([0.1])
  })

  it('keeps integers and truth values as such, and disposes of all', () => {
    const before = tf.memory().numTensors
    tf.tidy(() => {
      expect(tf.tensor1d([1, 2], 'int32').dataSync()).toBeInstanceOf(Int32Array)
      expect(values(tf.cast(tensor64([-1.7, 1.7]), 'int32'))).toEqual([-1, 1])
      expect(values(tf.cast(tensor64([0, -0.5]), 'bool'))).toEqual([0, 1])
      const clone = tensor64([1, 2]).clone()
      expect(values(tf.reshape(clone, [2, 1]))).toEqual([1, 2])
    })
    const backend = tf.engine().backend
    expect(tf.memory().numTensors).toBe(before)
    expect(backend.numDataIds()).toBe(tf.memory().numDataBuffers)
  })
})

describe('products', () => {
  const a = [[1, 2, 3], [4, 5, 6]] // prettier-ignore
  const b = [[1, 0], [-1, 2], [3, 1]] // prettier-ignore
  const transposed = (rows: number[][]): number[][] =>
    (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0))

  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('multiplies with transposes %s, %s', (transposeA, transposeB) => {
    const left = matrix(transposeA ? transposed(a) : a)
    const right = matrix(transposeB ? transposed(b) : b)
    expect(values(tf.matMul(left, right, transposeA, transposeB))).toEqual([8, 7, 17, 16])
  })

  it('adds the bias and applies ReLU', () => {
    const fused = tf.fused.matMul({
      a: matrix(a),
      b: matrix(b),
      bias: tensor64([-10, 0.5]),
      activation: 'relu',
    })
    expect(values(fused)).toEqual([0, 7.5, 7, 16.5])
  })

  it('broadcasts over batches', () => {
    const left = tensor64([1, 2, 3, 4], [2, 1, 2])
    const right = tensor64([5, 6], [1, 2, 1])
    expect(values(tf.matMul(left, right))).toEqual([17, 39])
  })
})

describe('element by element', () => {
  it('broadcasts', () => {
    const sum = tf.add(tensor64([1, 2], [2, 1]), tensor64([10, 20, 30], [1, 3]))
    expect(sum.shape).toEqual([2, 3])
    expect(values(sum)).toEqual([11, 21, 31, 12, 22, 32])
    expect(values(tf.sub(tensor64([1, 2, 3, 4], [2, 2]), tensor64([1, 2])))).toEqual([0, 0, 2, 2])
    expect(values(tf.div(scalar64(1), tensor64([2, 4])))).toEqual([0.5, 0.25])
  })

  it('computes unary functions', () => {
    expect(values(tf.abs(tensor64([-1.5, 2])))).toEqual([1.5, 2])
    expect(values(tf.relu(tensor64([-1.5, 2])))).toEqual([0, 2])
    expect(values(tf.round(tensor64([0.5, 1.5, -1.5, 2.4])))).toEqual([0, 2, -2, 2])
    expect(values(tf.exp(tensor64([1])))).toEqual([Math.E])
    expect(values(tf.rsqrt(tensor64([16])))).toEqual([0.25])
    expect(values(tf.sigmoid(tensor64([0])))).toEqual([0.5])
    expect(values(tf.softplus(tensor64([0, 800])))).toEqual([Math.LN2, 800])
    expect(values(tf.step(tensor64([-1, 0, 3])))).toEqual([0, 0, 1])
    expect(values(tf.clipByValue(tensor64([-1, 0.25, 3]), 0, 1))).toEqual([0, 0.25, 1])
    expect(values(tf.isNaN(tensor64([NaN, 1])))).toEqual([1, 0])
  })

  it('computes binary functions', () => {
    const a = tensor64([7, -7])
    const b = tensor64([2, 2])
    expect(values(tf.mod(a, b))).toEqual([1, 1])
    expect(values(tf.floorDiv(a, b))).toEqual([3, -4])
    expect(values(tf.pow(a, b))).toEqual([49, 49])
    expect(values(tf.minimum(a, b))).toEqual([2, -7])
    expect(values(tf.squaredDifference(a, b))).toEqual([25, 81])
    expect(values(tf.addN([a, b, b]))).toEqual([11, -3])
  })

  it('compares and chooses', () => {
    const a = tensor64([1, 2, 3])
    const greater = tf.greater(a, scalar64(2))
    expect(greater.dtype).toBe('bool')
    expect(values(greater)).toEqual([0, 0, 1])
    expect(values(tf.lessEqual(a, scalar64(2)))).toEqual([1, 1, 0])
    expect(values(tf.equal(a, tensor64([1, 0, 3])))).toEqual([1, 0, 1])
    expect(values(tf.logicalAnd(bools(1, 1, 0), bools(1, 0, 0)))).toEqual([1, 0, 0])
    expect(values(tf.logicalXor(bools(1, 1, 0), bools(1, 0, 0)))).toEqual([0, 1, 0])
    expect(values(tf.logicalNot(bools(1, 0)))).toEqual([0, 1])
    expect(values(tf.where(bools(1, 0, 1), a, tf.neg(a)))).toEqual([1, -2, 3])
  })
})

describe('reductions', () => {
  const x = (): tf.Tensor => matrix([[1, 5, 3], [4, 2, 6]]) // prettier-ignore

  it('sums, averages, multiplies', () => {
    expect(values(tf.sum(x()))).toEqual([21])
    expect(values(tf.sum(x(), 0))).toEqual([5, 7, 9])
    const kept = tf.mean(x(), 1, true)
    expect(kept.shape).toEqual([2, 1])
    expect(values(kept)).toEqual([3, 4])
    expect(values(tf.prod(x(), 1))).toEqual([15, 48])
    expect(values(tf.cumsum(x(), 1, true))).toEqual([0, 1, 6, 0, 4, 6])
  })

  it('finds extremes and where they are', () => {
    expect(values(tf.max(x(), 1))).toEqual([5, 6])
    expect(values(tf.min(x(), 0))).toEqual([1, 2, 3])
    expect(values(tf.argMax(x(), 1))).toEqual([1, 2])
    expect(values(tf.argMin(x(), 0))).toEqual([0, 1, 0])
    expect(values(tf.argMax(tensor64([2, 2]), 0))).toEqual([0])
  })

  it('asks all and any', () => {
    const truth = tf.tensor2d([1, 0, 1, 1], [2, 2], 'bool')
    expect(values(tf.all(truth, 1))).toEqual([0, 1])
    expect(values(tf.any(truth, 0))).toEqual([1, 1])
  })

  it('takes softmax without overflow', () => {
    const logits = matrix([[1000, 1000 + Math.log(3)], [0, 0]]) // prettier-ignore
    const probabilities = values(tf.softmax(logits))
    ;[0.25, 0.75, 0.5, 0.5].forEach((expected, i) =>
      expect(probabilities[i]).toBeCloseTo(expected, 12),
    )
    expect(values(tf.logSoftmax(logits))[2]).toBeCloseTo(-Math.LN2, 15)
  })
})

describe('arrangement', () => {
  const x = (): tf.Tensor => matrix([[1, 2, 3], [4, 5, 6]]) // prettier-ignore

  it('transposes, slices, pads, tiles, reverses', () => {
    expect(values(tf.transpose(x()))).toEqual([1, 4, 2, 5, 3, 6])
    expect(values(tf.transpose(tensor64([1, 2, 3, 4], [2, 1, 2]), [2, 1, 0]))).toEqual([1, 3, 2, 4])
    expect(values(tf.slice(x(), [0, 1], [2, -1]))).toEqual([2, 3, 5, 6])
    const padded = tf.pad(x(), [[1, 0], [0, 1]], 9) // prettier-ignore
    expect(padded.shape).toEqual([3, 4])
    expect(values(padded)).toEqual([9, 9, 9, 9, 1, 2, 3, 9, 4, 5, 6, 9])
    expect(values(tf.tile(tensor64([1, 2], [1, 2]), [2, 2]))).toEqual([1, 2, 1, 2, 1, 2, 1, 2])
    expect(values(tf.reverse(x(), 1))).toEqual([3, 2, 1, 6, 5, 4])
  })

  it('joins and parts', () => {
    expect(values(tf.concat([x(), tensor64([7, 8], [2, 1])], 1))).toEqual([1, 2, 3, 7, 4, 5, 6, 8])
    expect(values(tf.stack([tensor64([1, 2]), tensor64([3, 4])], 1))).toEqual([1, 3, 2, 4])
    expect(tf.unstack(x(), 1).map(values)).toEqual([[1, 4], [2, 5], [3, 6]]) // prettier-ignore
    expect(tf.split(x(), [1, 2], 1).map(values)).toEqual([[1, 4], [2, 3, 5, 6]]) // prettier-ignore
  })

  it('gathers along an axis and refuses what is outside', () => {
    expect(values(tf.gather(x(), tf.tensor1d([1, 1, 0], 'int32')))).toEqual([
      4, 5, 6, 4, 5, 6, 1, 2, 3,
    ])
    expect(values(tf.gather(x(), tf.tensor1d([2, 0], 'int32'), 1))).toEqual([3, 1, 6, 4])
    expect(() => tf.gather(x(), tf.tensor1d([2], 'int32'))).toThrow('outside')
  })

  it('sums segments', () => {
    const sums = tf.unsortedSegmentSum(x(), tf.tensor1d([1, 1], 'int32'), 2)
    expect(values(sums)).toEqual([0, 0, 0, 5, 7, 9])
  })
})

describe('creation', () => {
  it('fills, counts and marks classes', () => {
    expect(values(tf.fill([2], 0.1))).toEqual([0.1, 0.1])
    expect(values(tf.zerosLike(tensor64([3])))).toEqual([0])
    expect(values(tf.onesLike(tensor64([3])))).toEqual([1])
    expect(values(tf.range(1, 2, 0.25))).toEqual([1, 1.25, 1.5, 1.75])
    expect(values(tf.linspace(0, 1, 3))).toEqual([0, 0.5, 1])
    const classes = tf.oneHot(tf.tensor1d([2, 0], 'int32'), 3)
    expect(classes.shape).toEqual([2, 3])
    expect(values(classes)).toEqual([0, 0, 1, 1, 0, 0])
  })
})

describe('convolutions', () => {
  const image = tensor64([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]) as tf.Tensor4D
  const filter = tensor64([1, 10, 100, 1000], [2, 2, 1, 1]) as tf.Tensor4D
  const kernel = (name: string, inputs: object, attributes: object): number[] =>
    values(
      tf.engine().runKernel(name, inputs as tf.NamedTensorMap, {
        ...{ strides: 1, pad: 'valid', dataFormat: 'NHWC' },
        ...attributes,
      }),
    )

  it('sums what lies under the filter, zeros beyond the last row and column', () => {
    expect(values(tf.conv2d(image, filter, 1, 'valid'))).toEqual([5421, 6532, 8754, 9865])
    expect(values(tf.conv2d(image, filter, 1, 'same'))).toEqual([
      ...[5421, 6532, 603],
      ...[8754, 9865, 906],
      ...[87, 98, 9],
    ])
  })

  it('sends errors back where they came from', () => {
    const dy = tensor64([1, 0, 0, 2], [1, 2, 2, 1])
    expect(kernel('Conv2DBackpropInput', { dy, filter }, { inputShape: [1, 3, 3, 1] })).toEqual([
      1, 10, 0, 100, 1002, 20, 0, 200, 2000,
    ])
    expect(kernel('Conv2DBackpropFilter', { x: image, dy }, { filterShape: [2, 2, 1, 1] })).toEqual(
      [1 + 2 * 5, 2 + 2 * 6, 4 + 2 * 8, 5 + 2 * 9],
    )
  })

  it('takes the first of the largest', () => {
    const x = tensor64([0, 3, 3, 1, 2, 2, 0, 1], [1, 2, 4, 1]) as tf.Tensor4D
    const output = tf.maxPool(x, 2, 2, 'valid')
    expect(values(output)).toEqual([3, 3])
    const dy = tensor64([5, 7], [1, 1, 2, 1])
    const windows = { filterSize: 2, strides: 2 }
    expect(kernel('MaxPoolGrad', { dy, input: x, output }, windows)).toEqual([
      ...[0, 5, 7, 0],
      ...[0, 0, 0, 0],
    ])
  })
})
