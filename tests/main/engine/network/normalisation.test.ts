/** Batch normalisation against its formula, finite differences and single images. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  normalisationLayer,
  type NormalisationParameters,
} from '../../../../src/main/engine/network/normalisation'
import { read64, tensor64, useReference } from '../../../reference'
import { differences, distance, made, numbers, product, weighted } from './differences'

beforeAll(useReference)

const shape = [3, 2, 3, 4] as const
const [count, height, width, channels] = shape
const images = numbers('images', product(shape)).map((x) => 3 * x + 1)
const scales = numbers('scales', channels)
const shifts = numbers('shifts', channels)
const weights = numbers('weights', product(shape))
const mean = numbers('means', channels)
const variance = numbers('variances', channels).map((x) => x + 1.5)
const vector = (values: readonly number[]) => tensor64(values) as tf.Tensor1D
const averages = () => ({ mean: vector(mean), variance: vector(variance) })
const parameters = (g: readonly number[], b: readonly number[]): NormalisationParameters => ({
  ...{ strength: vector(g), bias: vector(b), averages: averages() },
})

/** Numbers of channel c. */
const ofChannel = (values: readonly number[], c: number) =>
  values.filter((_, place) => place % channels === c)
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value) / values.length
const varianceOf = (values: readonly number[]) =>
  meanOf(values.map((value) => (value - meanOf(values)) ** 2))
const epsilon = Math.fround(1e-5)

describe.each(['rectified', 'linear'] as const)('%s batch normalisation', (activation) => {
  describe.each([true, false])('while the network learns: %s', (learns) => {
    const layer = normalisationLayer(activation, learns)
    const run = (a: readonly number[], g: readonly number[], b: readonly number[]) =>
      layer.forward(parameters(g, b), made(a, shape))
    const E = () => layer.errorOf(made(weights, shape), run(images, scales, shifts))

    it('is γ (A − μ) / √(σ² + ε) + β, channel by channel', () => {
      const expected = images.map((a, place) => {
        const c = place % channels
        const own = ofChannel(images, c)
        const [m, v] = learns ? [meanOf(own), varianceOf(own)] : [mean[c]!, variance[c]!]
        const B = (scales[c]! * (a - m)) / Math.sqrt(v + epsilon) + shifts[c]!
        return activation === 'rectified' ? Math.max(0, B) : B
      })
      expect(distance(run(images, scales, shifts), expected)).toBeLessThan(1e-12)
    })

    it('has the gradients of finite differences', () => {
      const own = parameters(scales, shifts)
      const found = layer.gradients(own, made(images, shape), E())
      const ofScales = differences(scales, (g) => weighted(run(images, g, shifts), weights))
      const ofShifts = differences(shifts, (b) => weighted(run(images, scales, b), weights))
      const ofImages = differences(images, (a) => weighted(run(a, scales, shifts), weights))
      expect(distance(found.strength!, ofScales)).toBeLessThan(1e-7)
      expect(distance(found.bias!, ofShifts)).toBeLessThan(1e-7)
      const toInput = layer.inputGradient(own, E(), made(images, shape))
      expect(distance(toInput, ofImages)).toBeLessThan(1e-7)
    })

    it('without scale and shift has 1 and 0, and learns nothing', () => {
      const plain: NormalisationParameters = { averages: averages() }
      const A = made(images, shape)
      const B = layer.forward(plain, A)
      const like = [new Array<number>(channels).fill(1), new Array<number>(channels).fill(0)]
      expect(distance(B, [...read64(run(images, like[0]!, like[1]!))])).toBe(0)
      expect(Object.keys(layer.gradients(plain, A, B))).toEqual(['averages'])
      const sizes = layer.gradientSizes(plain, A, [{ E: B }], (x) => tf.abs(x))
      expect(Object.keys(sizes)).toEqual(['averages'])
    })
  })
})

it('has the squared gradients of image after image', () => {
  const layer = normalisationLayer('linear', false)
  const own = parameters(scales, shifts)
  const [A, E] = [made(images, shape), made(weights, shape)]
  const share = [0.5, 2, 1]
  const size = <T extends tf.Tensor>(x: T): T => tf.square(x)
  const found = layer.gradientSizes(own, A, [{ E, weight: tensor64(share, [count, 1]) }], size)
  const sums = { strength: [0, 0, 0, 0], bias: [0, 0, 0, 0] }
  for (let image = 0; image < count; image++) {
    const one = (tensor: tf.Tensor4D) => tf.slice(tensor, [image], [1])
    const gradient = layer.gradients(own, one(A), one(E))
    for (const part of ['strength', 'bias'] as const)
      read64(gradient[part]!).forEach((value, c) => {
        sums[part][c]! += share[image]! * value ** 2
      })
  }
  expect(distance(found.strength!, sums.strength)).toBeLessThan(1e-12)
  expect(distance(found.bias!, sums.bias)).toBeLessThan(1e-12)
})

it('remembers a tenth of each batch, its variance as that of a sample', () => {
  const layer = normalisationLayer('linear', true)
  const after = layer.remember!(averages(), made(images, shape))
  const places = count * height * width
  const channel = Array.from({ length: channels }, (_, c) => ofChannel(images, c))
  const expectedMean = channel.map((own, c) => 0.9 * mean[c]! + 0.1 * meanOf(own))
  const expectedVariance = channel.map(
    (own, c) => 0.9 * variance[c]! + (0.1 * varianceOf(own) * places) / (places - 1),
  )
  expect(distance(after.mean, expectedMean)).toBeLessThan(1e-6)
  expect(distance(after.variance, expectedVariance)).toBeLessThan(1e-6)
})
