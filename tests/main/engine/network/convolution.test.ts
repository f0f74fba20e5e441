/** Convolutional layers and those that learn nothing, against finite differences and single images. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import {
  convolutionLayer,
  type ConvolutionParameters,
} from '../../../../src/main/engine/network/convolution'
import type { Layer, LayerParameters, SizeOf } from '../../../../src/main/engine/network/layer'
import { dropoutLayer, poolingLayer, toRows } from '../../../../src/main/engine/network/rearranging'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const [count, height, width, channels, filters] = [3, 6, 5, 2, 4] as const

function numbers(name: string, size: number): number[] {
  return Array.from(uniforms(streamKey(4, `tests/${name}`), 0, size), (u) => 2 * u - 1)
}
const product = (shape: readonly number[]) => shape.reduce((all, side) => all * side)
const made = (values: readonly number[], shape: readonly number[]) =>
  tensor64(values, shape) as tf.Tensor4D

/** Central differences of a loss with respect to every number. */
function differences(values: readonly number[], loss: (values: readonly number[]) => number) {
  const shift = 1e-6
  return values.map((value, place) => {
    const [up, down] = [shift, -shift].map((by) => loss(values.with(place, value + by)))
    return (up! - down!) / (2 * shift)
  })
}

function distance(found: tf.Tensor, wanted: readonly number[]): number {
  const values = read64(found)
  expect(values.length).toBe(wanted.length)
  return Math.max(...values.map((value, place) => Math.abs(value - wanted[place]!)))
}

/** Σ weights ∘ output. */
function weighted(output: tf.Tensor, weights: readonly number[]): number {
  return read64(output).reduce((sum, value, place) => sum + value * weights[place]!, 0)
}

const imageShape = [count, height, width, channels] as const
const images = numbers('images', product(imageShape))

describe.each(['same', 'valid'] as const)('a convolution, %s', (padding) => {
  const layer = convolutionLayer(padding)
  const shape = [3, 3, channels, filters] as const
  const strengths = numbers('strengths', product(shape))
  const biases = numbers('biases', filters)
  const parameters = (w: readonly number[], b: readonly number[]): ConvolutionParameters => ({
    strength: made(w, shape),
    bias: tensor64(b) as tf.Tensor1D,
  })
  const run = (a: readonly number[], w: readonly number[], b: readonly number[]) =>
    layer.forward(parameters(w, b), made(a, imageShape))
  const cut = padding === 'same' ? 0 : 2
  const outShape = [count, height - cut, width - cut, filters] as const
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

  it('dropout without a draw changes nothing; with one it keeps the mean', () => {
    const x = tf.ones([200, 200])
    expect(dropoutLayer(0.5).forward({}, x)).toBe(x)
    const values = read64(dropoutLayer(0.25, draw).forward({}, x))
    const kept = values.filter((value) => value !== 0)
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]))
    expect(kept.length / values.length).toBeCloseTo(0.75, 2)
  })
})
