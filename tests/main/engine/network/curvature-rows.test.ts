/** Rows of layers: their products with one another are gradients and curvature, computed image by image. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { convolutionLayer } from '../../../../src/main/engine/network/convolution'
import { denseLayer } from '../../../../src/main/engine/network/dense'
import { normalisationLayer } from '../../../../src/main/engine/network/normalisation'
import { poolingLayer } from '../../../../src/main/engine/network/rearranging'
import { read64, tensor64, useReference } from '../../../reference'
import { distance, made, numbers, product } from './differences'

beforeAll(useReference)

const [count, height, width, channels, filters] = [3, 5, 4, 2, 3] as const
const images = numbers('images', count * height * width * channels)

/** Σ over rows of xᵀ x, in plain arrays. */
function moments(rows: readonly (readonly number[])[]): number[] {
  const size = rows[0]!.length
  return Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size]
    return rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)
  })
}

describe.each([
  ['same', 1, 3],
  ['valid', 1, 3],
  ['same', 2, 3],
  ['valid', 2, 2],
  ['same', 2, 1],
] as const)('a convolution, %s, stride %i, %i wide', (padding, stride, side) => {
  const layer = convolutionLayer({ padding, stride })
  const shape = [side, side, channels, filters] as const
  const strength = () => made(numbers('strengths', product(shape)), shape)
  const bias = () => tensor64(numbers('biases', filters)) as tf.Tensor1D
  const A = () => made(images, [count, height, width, channels])

  /** What a filter sees at every place of an image and every image, as the definition says. */
  function patches(): number[][] {
    const zeros = (length: number, places: number) =>
      padding === 'same' ? Math.floor(Math.max(0, (places - 1) * stride + side - length) / 2) : 0
    const [, down, across] = layer.forward({ strength: strength() }, A()).shape
    const [top, left] = [zeros(height, down), zeros(width, across)]
    const found: number[][] = []
    for (let image = 0; image < count; image++)
      for (let y = 0; y < down; y++)
        for (let x = 0; x < across; x++) {
          const patch: number[] = []
          for (let ky = 0; ky < side; ky++)
            for (let kx = 0; kx < side; kx++)
              for (let c = 0; c < channels; c++) {
                const [row, column] = [y * stride + ky - top, x * stride + kx - left]
                const inside = row >= 0 && row < height && column >= 0 && column < width
                const place = ((image * height + row) * width + column) * channels + c
                patch.push(inside ? images[place]! : 0)
              }
          found.push(patch)
        }
    return found
  }

  function errors() {
    const outShape = layer.forward({ strength: strength() }, A()).shape
    return made(numbers('errors', product(outShape)), outShape)
  }

  it('has the patches of images as rows, whose second moments are the first factor', () => {
    const rows = layer.rows!.inputs({ strength: strength() }, A())
    expect(rows.shape).toEqual([patches().length, side * side * channels])
    expect(distance(rows, patches().flat())).toBe(0)
    expect(distance(tf.matMul(rows, rows, true), moments(patches()))).toBeLessThan(1e-12)
  })

  it('has the errors of places as rows, whose second moments are the second factor', () => {
    const rows = layer.rows!.errors(errors())
    const flat = [...read64(errors())]
    const places = flat.length / filters
    const single = Array.from({ length: places }, (_, p) => flat.slice(p * filters, (p + 1) * filters)) // prettier-ignore
    expect(rows.shape).toEqual([places, filters])
    expect(distance(tf.matMul(rows, rows, true), moments(single))).toBeLessThan(1e-12)
  })

  it.each([true, false])('rows give the gradient, summed image by image; bias: %s', (biased) => {
    const parameters = { strength: strength(), ...(biased ? { bias: bias() } : {}) }
    const [inputs, outputs] = [layer.rows!.inputs(parameters, A()), layer.rows!.errors(errors())]
    const found = layer.rows!.parameters(tf.matMul(inputs, outputs, true), parameters)
    const one = (tensor: tf.Tensor4D, image: number) => tf.slice(tensor, [image], [1])
    const sums = { strength: new Array<number>(product(shape)).fill(0), bias: [0, 0, 0] }
    for (let image = 0; image < count; image++) {
      const own = layer.gradients(parameters, one(A(), image), one(errors(), image))
      for (const part of ['strength', 'bias'] as const)
        read64(own[part] ?? tf.zeros([0])).forEach((value, i) => (sums[part][i]! += value))
    }
    expect(distance(found.strength, sums.strength)).toBeLessThan(1e-12)
    expect(found.strength.shape).toEqual(shape)
    expect(found.bias !== undefined).toBe(biased)
    if (found.bias) expect(distance(found.bias, sums.bias)).toBeLessThan(1e-12)
  })

  it('takes strengths and bias to one matrix and back', () => {
    const parameters = { strength: strength(), bias: bias() }
    const W = layer.rows!.matrix(parameters)
    expect(W.shape).toEqual([side * side * channels + 1, filters])
    const back = layer.rows!.parameters(W, parameters)
    expect([...read64(back.strength)]).toEqual([...read64(parameters.strength)])
    expect([...read64(back.bias!)]).toEqual([...read64(parameters.bias)])
    const bare = layer.rows!.matrix({ strength: strength() })
    expect(bare.shape).toEqual([side * side * channels, filters])
  })
})

it('a dense layer has A and E as rows, with a 1 behind each where it has a bias', () => {
  const { rows } = denseLayer('rectified')
  const strength = tensor64(numbers('w', 6), [3, 2]) as tf.Tensor2D
  const bias = tensor64(numbers('b', 2)) as tf.Tensor1D
  const values = numbers('a', 12)
  const A = () => tensor64(values, [4, 3]) as tf.Tensor2D
  const E = tensor64(numbers('e', 8), [4, 2]) as tf.Tensor2D
  expect([...read64(rows!.inputs({ strength }, A()))]).toEqual(values)
  expect([...read64(rows!.inputs({ strength, bias }, A()))]).toEqual(
    [0, 3, 6, 9].flatMap((start) => [...values.slice(start, start + 3), 1]),
  )
  expect([...read64(rows!.errors(E))]).toEqual([...read64(E)])
})

it('layers that have no matrix of strengths have no rows', () => {
  expect(normalisationLayer('linear', true).rows).toBeUndefined()
  expect(poolingLayer(2).rows).toBeUndefined()
})
