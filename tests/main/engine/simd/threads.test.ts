/** Work that is spread over threads: every bit as with one. */
import * as tf from '@tensorflow/tfjs-core'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'
import { adam } from '../../../../src/main/engine/kernels/adam'
import { channelLines, channelSums } from '../../../../src/main/engine/kernels/channels'
import { dampedInverse } from '../../../../src/main/engine/kernels/damped-inverse'
import { dropout } from '../../../../src/main/engine/kernels/dropout'
import { patches } from '../../../../src/main/engine/kernels/patches'
import { presynapticMask } from '../../../../src/main/engine/kernels/presynaptic-mask'
import { presynapticUpdate } from '../../../../src/main/engine/kernels/presynaptic-update'
import { symmetricProduct } from '../../../../src/main/engine/kernels/symmetric-product'
import { useThreads } from '../../../../src/main/engine/simd'
import { randomWords } from '../../../../src/main/engine/simd/random'
import { runtime } from '../../../../src/main/engine/simd/runtime'

const key = streamKey(5, 'tests/threads')

/** The same numbers in every call of a test. */
function matrix(index: number, rows: number, columns: number, low = -1): tf.Tensor2D {
  const values = uniforms(key, index, rows * columns).map((u) => low + u * (1 - low))
  return tf.tensor2d(values, [rows, columns])
}

/** Four fifths background, as in standardised images. */
function images(index: number, rows: number, columns: number): tf.Tensor2D {
  return tf.tidy(() => tf.maximum(tf.sub(tf.mul(matrix(index, rows, columns, 0), 4), 3.62), -0.42))
}

const pictures = (index: number, ...shape: [number, number, number, number]): tf.Tensor4D =>
  tf.reshape(
    matrix(
      index,
      1,
      shape.reduce((all, side) => all * side),
    ),
    shape,
  )

function convolutionGradient(name: string, inputs: object, attributes: object): tf.Tensor {
  const common = { strides: 1, pad: 'same', dataFormat: 'NHWC' }
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, { ...common, ...attributes })
}

async function withThreads(count: number): Promise<void> {
  useThreads(count)
  while (runtime().team.threads < count) await wait(5)
}

type Work = () => tf.Tensor | tf.Tensor[]

const works: Readonly<Record<string, Work>> = {
  'A B': () => tf.matMul(matrix(0, 333, 301), matrix(1, 301, 257)),
  'Aᵀ B with many columns': () => tf.matMul(matrix(0, 100, 131), matrix(1, 100, 1500), true),
  'A Bᵀ with many rows': () => tf.matMul(matrix(0, 1500, 77), matrix(1, 131, 77), false, true),
  'A Aᵀ': () => tf.matMul(matrix(0, 501, 300), matrix(0, 501, 300), false, true),
  'A B with a background': () => tf.matMul(images(3, 400, 784), matrix(1, 784, 200)),
  'Aᵀ B with a background': () => tf.matMul(images(3, 400, 784), matrix(1, 400, 200), true),
  'A B with a background and many columns': () =>
    tf.matMul(images(3, 200, 300), matrix(1, 300, 1003)),
  'Aᵀ A with a background': () => tf.matMul(images(3, 300, 500), images(3, 300, 500), true),
  'a symmetric product with a background': () => [
    symmetricProduct({ x: images(3, 300, 500) }, { decay: 0, scale: 1 }),
  ],
  'a symmetric product': () => [
    symmetricProduct(
      {
        x: matrix(0, 200, 613),
        average: tf.matMul(matrix(1, 613, 9), matrix(1, 613, 9), false, true),
      },
      { decay: 0.95, scale: 0.05 },
    ),
  ],
  'a convolution and its gradients': () => {
    const [x, dy] = [pictures(0, 5, 17, 13, 11), pictures(1, 5, 17, 13, 19)]
    const filter = pictures(2, 3, 3, 11, 19)
    return [
      tf.conv2d(x, filter, 1, 'same'),
      convolutionGradient('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
      convolutionGradient('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
    ]
  },
  'a convolution at a stride, its gradients and its patches': () => {
    const [x, dy] = [pictures(0, 9, 34, 26, 11), pictures(1, 9, 17, 13, 19)]
    const filter = pictures(2, 3, 3, 11, 19)
    const strides = 2
    return [
      tf.conv2d(x, filter, strides, 'same'),
      convolutionGradient('Conv2DBackpropInput', { dy, filter }, { strides, inputShape: x.shape }),
      convolutionGradient('Conv2DBackpropFilter', { x, dy }, { strides, filterShape: filter.shape }), // prettier-ignore
      ...patches({ x }, { side: [3, 3], strides, pad: 'same' }),
    ]
  },
  'sums and lines of channels': () => {
    const [x, y] = [matrix(0, 1500, 130), matrix(1, 1500, 130)]
    const [centre, factor, shift] = [2, 3, 4].map((index) => tf.reshape(matrix(index, 1, 130), [-1])) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D] // prettier-ignore
    const more = { other: y, otherFactor: centre }
    return [
      ...channelSums({ x, y, centre }),
      ...channelSums({ x, centre }),
      ...channelLines({ x, centre, factor, shift, ...more }, { rectified: true }),
    ]
  },
  'gradients of a convolution from few errors': () => {
    const x = pictures(0, 5, 17, 13, 32)
    const dy = tf.relu(tf.sub(pictures(1, 5, 17, 13, 19), 0.5))
    const filter = pictures(2, 3, 3, 32, 19)
    return [
      convolutionGradient('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
      convolutionGradient('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
    ]
  },
  'largest of windows and their gradient': () => {
    const x = pictures(0, 7, 34, 34, 33)
    const output = tf.maxPool(x, 2, 2, 'valid')
    const dy = pictures(1, ...output.shape)
    const windows = { filterSize: 2, strides: 2, pad: 'valid' }
    const inputs = { dy, input: x, output }
    return [output, tf.engine().runKernel<tf.Tensor>('MaxPoolGrad', inputs, windows)]
  },
  dropout: () => dropout({ x: matrix(0, 333, 999) }, { key, index: 7, rate: 0.25 }),
  sums: () => tf.add(matrix(0, 333, 999), matrix(1, 333, 999)),
  'sums with a number': () => tf.mul(matrix(0, 333, 999), 3),
  comparisons: () => tf.greater(matrix(0, 333, 999), matrix(1, 333, 999)),
  exponentials: () => tf.exp(matrix(0, 333, 999)),
  'presynaptic steps': () => {
    const [strength, probability] = [matrix(0, 333, 999), matrix(1, 333, 999, 0.25)]
    const [effective, scale] = presynapticMask(
      { strength, probability },
      { key, index: 7, fixedRelease: -1, divisor: 'probability' },
    )
    const next = presynapticUpdate(
      { strength, probability, scale, gradient: matrix(2, 333, 999) },
      {
        ...{ learningRate: 0.1, weightDecay: 0.01, up: 0.05, down: 0.04, threshold: 0.5 },
        ...{ freeze: 0.93, minimum: 0.25, modulated: true, coded: true },
      },
    )
    return [effective, scale, ...next]
  },
  'Adam’s step': () =>
    adam(
      {
        weight: matrix(0, 333, 999),
        gradient: matrix(1, 333, 999),
        firstMoment: matrix(2, 333, 999),
        secondMoment: matrix(3, 333, 999, 0),
        importance: matrix(4, 333, 999, 0),
        centre: matrix(5, 333, 999),
        accumulated: matrix(6, 333, 999),
      },
      {
        ...{ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        ...{ step: 3, weightDecay: 0.1, penalty: 0.5 },
      },
    ),
}

/** XᵀX of sizes out of order, and one that is not positive definite. */
function squares(): readonly tf.Tensor2D[] {
  const ofColumns = (columns: number, rows = 400) =>
    tf.tidy(() => {
      const X = matrix(columns, rows, columns)
      return tf.matMul<tf.Tensor2D>(X, X, true)
    })
  const indefinite = tf.tensor2d([1, 2, 2, 1], [2, 2])
  return [ofColumns(10), ofColumns(380), indefinite, ofColumns(1), ofColumns(200), ofColumns(300)]
}

/** The inverse of each, or what was wrong with it. */
async function inverses(together: boolean): Promise<readonly unknown[]> {
  const matrices = squares()
  const found: unknown[] = []
  const ofOne = async (matrix: tf.Tensor2D, index: number) => {
    try {
      const inverse = await dampedInverse({ matrix }, { damping: 0.01 })
      found[index] = await inverse.data()
      inverse.dispose()
    } catch (error) {
      found[index] = String(error)
    }
  }
  if (together) await Promise.all(matrices.map(ofOne))
  else for (const [index, matrix] of matrices.entries()) await ofOne(matrix, index)
  tf.dispose([...matrices])
  return found
}

function run(work: Work): ArrayLike<number>[] {
  const results = [tf.tidy(work)].flat()
  const values = results.map((tensor) => tensor.dataSync())
  tf.dispose(results)
  return values
}

describe('two and three threads', () => {
  beforeAll(async () => {
    await simdDevice.load()
  })
  afterAll(() => useThreads(1))

  it.each(Object.entries(works))('%s', async (_, work) => {
    await withThreads(1)
    const alone = run(work)
    for (const count of [2, 3]) {
      await withThreads(count)
      expect(run(work)).toEqual(alone)
    }
  })

  it('inverses that are asked for at once, one of which there is not', async () => {
    await withThreads(1)
    const alone = await inverses(false)
    expect(alone[2]).toContain('use more damping')
    expect(alone.filter((each) => each instanceof Float32Array)).toHaveLength(5)
    for (const count of [1, 2, 3]) {
      await withThreads(count)
      const before = tf.memory().numTensors
      expect(await inverses(true)).toEqual(alone)
      expect(tf.memory().numTensors).toBe(before)
    }
  })

  it('random words', async () => {
    await withThreads(1)
    const alone = randomWords(key, 3, 200_001)
    await withThreads(3)
    expect(randomWords(key, 3, 200_001)).toEqual(alone)
  })
})
