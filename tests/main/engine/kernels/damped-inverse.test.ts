import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { composedDampedInverse } from '../../../../src/main/engine/kernels/damped-inverse'
import { read64, tensor64, useReference } from '../../../reference'

beforeAll(useReference)

const invert = (values: number[], size: number, damping: number): Float64Array => {
  const matrix = tensor64(values, [size, size]) as tf.Tensor2D
  return read64(composedDampedInverse({ matrix }, { damping }))
}

describe('the damped inverse', () => {
  it('is that of a matrix worked out by hand', () => {
    // [[3, 1], [1, 1]] + 1 · I = [[4, 1], [1, 2]], determinant 7.
    const expected = [2 / 7, -1 / 7, -1 / 7, 4 / 7]
    invert([3, 1, 1, 1], 2, 1).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6))
  })

  it('gives the identity with its matrix, across several blocks', () => {
    const size = 150
    // Discrete Laplacian: its inverse is full, its condition about (2 size / π)².
    const laplacian = Array.from({ length: size * size }, (_, position) => {
      const distance = Math.abs(Math.floor(position / size) - (position % size))
      return distance === 0 ? 2 : distance === 1 ? -1 : 0
    })
    const inverse = tensor64(invert(laplacian, size, 0), [size, size])
    const product = read64(tf.matMul(tensor64(laplacian, [size, size]), inverse))
    product.forEach((value, position) =>
      expect(value).toBeCloseTo(position % (size + 1) === 0 ? 1 : 0, 3),
    )
  })

  it('refuses what is not positive definite', () => {
    expect(() => invert([1, 2, 2, 1], 2, 0.5)).toThrow('more damping')
  })
})
