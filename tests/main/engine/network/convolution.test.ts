/** Convolutional layers and those that learn nothing, against finite differences and single images. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Padding, TrunkActivation } from '@shared/networks/description'
import { streamKey } from '@shared/random/philox'
import {
  convolutionLayer,
  type ConvolutionParameters,
} from '../../../../src/main/engine/network/convolution'
import type { Layer, LayerParameters, SizeOf } from '../../../../src/main/engine/network/layer'
import {
  averageLayer,
  dropoutLayer,
  poolingLayer,
  sumLayer,
  toRows,
} from '../../../../src/main/engine/network/rearranging'
import { read64, tensor64, useReference } from '../../../reference'
import { differences, distance, made, numbers, product, weighted } from './differences'

beforeAll(useReference)

const [count, height, width, channels, filters] = [3, 6, 5, 2, 4] as const

const imageShape = [count, height, width, channels] as const
const images = numbers('images', product(imageShape))

const convolutions: readonly (readonly [Padding, number, TrunkActivation, number])[] = [
  ['same', 1, 'rectified', 3],
  ['valid', 1, 'rectified', 3],
  ['same', 2, 'rectified', 3],
  ['valid', 2, 'linear', 3],
  ['same', 3, 'linear', 2],
  ['same', 2, 'linear', 1],
]

describe.each(convolutions)('a convolution, %s, stride %i, %s, %i wide', (...of) => {
  const [padding, stride, activation, side] = of
  const layer = convolutionLayer({ padding, stride, activation })
  const shape = [side, side, channels, filters] as const
  const strengths = numbers('strengths', product(shape))
  const biases = numbers('biases', filters)
  const parameters = (w: readonly number[], b: readonly number[]): ConvolutionParameters => ({
    strength: made(w, shape),
    bias: tensor64(b) as tf.Tensor1D,
  })
  const run = (a: readonly number[], w: readonly number[], b: readonly number[]) =>
    layer.forward(parameters(w, b), made(a, imageShape))
  const cut = padding === 'same' ? 0 : side - 1
  const outSide = (length: number) => Math.ceil((length - cut) / stride)
  const outShape = [count, outSide(height), outSide(width), filters] as const
  const weights = numbers('weights', product(outShape))
  const own = () => parameters(strengths, biases)
  const E = () => layer.errorOf(made(weights, outShape), run(images, strengths, biases))

  it('has the gradients of finite differences', () => {
    const found = layer.gradients(own(), made(images, imageShape), E())
    const ofStrengths = differences(strengths, (w) => weighted(run(images, w, biases), weights))
    const ofBiases = differences(biases, (b) => weighted(run(images, strengths, b), weights))
    const ofImages = differences(images, (a) => weighted(run(a, strengths, biases), weights))
    expect(distance(found.strength, ofStrengths)).toBeLessThan(1e-7)
    expect(distance(found.bias!, ofBiases)).toBeLessThan(1e-7)
    const toInput = layer.inputGradient(own(), E(), made(images, imageShape))
    expect(distance(toInput, ofImages)).toBeLessThan(1e-7)
  })

  it('has no bias gradient where it has no bias', () => {
    const { strength } = own()
    const A = made(images, imageShape)
    expect(layer.gradients({ strength }, A, E()).bias).toBeUndefined()
    const sizes = layer.gradientSizes({ strength }, A, [{ E: E() }], (x) => tf.abs(x))
    expect(sizes.bias).toBeUndefined()
  })

  it.each<readonly [string, SizeOf, (x: number) => number]>([
    ['squared', (x) => tf.square(x), (x) => x * x],
    ['absolute', (x) => tf.abs(x), Math.abs],
  ])('has the %s gradients of image after image', (_, size, sizeOfOne) => {
    const other = numbers('other errors', product(outShape))
    const share = numbers('shares', count).map(Math.abs)
    const [A, errors] = [made(images, imageShape), [E(), made(other, outShape)]]
    const found = layer.gradientSizes(
      own(),
      A,
      [{ E: errors[0]! }, { E: errors[1]!, weight: tensor64(share, [count, 1]) }],
      size,
    )
    const sums = { strength: new Array<number>(strengths.length).fill(0), bias: [0, 0, 0, 0] }
    for (let image = 0; image < count; image++)
      errors.forEach((of, place) => {
        const one = (tensor: tf.Tensor4D) => tf.slice(tensor, [image], [1])
        const gradient = layer.gradients(own(), one(A), one(of))
        const factor = place === 0 ? 1 : share[image]!
        for (const part of ['strength', 'bias'] as const)
          read64(gradient[part]!).forEach((value, i) => {
            sums[part][i]! += factor * sizeOfOne(value)
          })
      })
    expect(distance(found.strength, sums.strength)).toBeLessThan(1e-12)
    expect(distance(found.bias!, sums.bias)).toBeLessThan(1e-12)
    expect(found.strength.shape).toEqual(shape)
  })
})

describe('layers that learn nothing', () => {
  const pooledShape = [count, 3, 2, channels]
  const draw = { key: streamKey(1, 'tests/dropout'), index: 3 }
  const layers: readonly (readonly [string, Layer, readonly number[]])[] = [
    ['max-pooling', poolingLayer(2), pooledShape],
    ['flattening', toRows({ height, width, channels }), [count, height * width * channels]],
    ['dropout', dropoutLayer(0.25, draw), imageShape],
    ['average-pooling', averageLayer([2, 2]), pooledShape],
    ['the mean of all pixels', averageLayer([height, width]), [count, 1, 1, channels]],
    ['a rectified sum', sumLayer('rectified'), imageShape],
    ['a linear sum', sumLayer('linear'), imageShape],
  ]

  it.each(layers)('%s: the input gradient of finite differences', (_, layer, outShape) => {
    const weights = numbers('weights', product(outShape))
    const A = made(images, imageShape)
    const output = layer.forward({}, A)
    expect(output.shape).toEqual(outShape)
    const E = layer.errorOf(tensor64(weights, outShape), output)
    const numeric = differences(images, (a) =>
      weighted(layer.forward({}, made(a, imageShape)), weights),
    )
    expect(distance(layer.inputGradient({}, E, A), numeric)).toBeLessThan(1e-7)
    const nothing: LayerParameters = {}
    expect(layer.gradients({}, A, E)).toEqual(nothing)
    expect(layer.gradientSizes({}, A, [{ E }], (x) => x)).toEqual(nothing)
  })

  it('average-pooling takes means of squares, and drops the rest at the edge', () => {
    const A = made([1, 2, 9, 3, 4, 9, 9, 9, 9], [1, 3, 3, 1])
    expect([...read64(averageLayer([2, 2]).forward({}, A))]).toEqual([2.5])
    expect(distance(averageLayer([3, 3]).forward({}, A), [55 / 9])).toBeLessThan(1e-15)
  })

  it('dropout without a draw changes nothing; with one it keeps the mean', () => {
    const x = tf.ones([200, 200])
    expect(dropoutLayer(0.5).forward({}, x)).toBe(x)
    const values = read64(dropoutLayer(0.25, draw).forward({}, x))
    const kept = values.filter((value) => value !== 0)
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]))
    expect(kept.length / values.length).toBeCloseTo(0.75, 2)
  })
})
