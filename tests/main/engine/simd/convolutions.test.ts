/** Gradients of convolutions from errors that are mostly zero: every bit as from all products. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'

beforeAll(async () => {
  await simdDevice.load()
})

type Shape = [number, number, number, number]
const [count, side, channels, filters] = [5, 9, 32, 11] as const

function numbers(name: string, shape: Shape, share = 1): tf.Tensor4D {
  const size = shape.reduce((all, own) => all * own)
  const key = streamKey(8, `tests/${name}`)
  const kept = uniforms(key, 1, size)
  const values = uniforms(key, 0, size).map((u, i) => (kept[i]! < share ? 2 * u - 1 : 0))
  return tf.tensor4d(values, shape)
}

function gradient(
  name: 'Conv2DBackpropInput' | 'Conv2DBackpropFilter',
  inputs: object,
  attributes: object,
): tf.Tensor4D {
  const common = { strides: 1, dataFormat: 'NHWC' }
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, { ...common, ...attributes })
}

describe.each(['same', 'valid'] as const)('%s', (pad) => {
  const outSide = pad === 'same' ? side : side - 2

  // With a channel more than fits the kernels that skip zeros, everything is multiplied.
  it.each([0, 0.1, 0.3])('skips zeros where a share of %d is not', (share) => {
    const dy = numbers('errors', [count, outSide, outSide, filters], share)
    const x = numbers('images', [count, side, side, channels + 1])
    const filter = numbers('filters', [3, 3, channels + 1, filters])
    const cut = (tensor: tf.Tensor4D, axis: 2 | 3): tf.Tensor4D => {
      const size = tensor.shape.map((own, place) => (place === axis ? channels : own)) as Shape
      return tf.slice(tensor, [0, 0, 0, 0], size)
    }
    const ofFilter = (images: tf.Tensor4D) => {
      const filterShape = [3, 3, images.shape[3], filters]
      return gradient('Conv2DBackpropFilter', { x: images, dy }, { pad, filterShape })
    }
    expect(ofFilter(cut(x, 3)).dataSync()).toEqual(cut(ofFilter(x), 2).dataSync())
    const ofInput = (weights: tf.Tensor4D) => {
      const inputShape = [count, side, side, weights.shape[2]]
      return gradient('Conv2DBackpropInput', { dy, filter: weights }, { pad, inputShape })
    }
    expect(ofInput(cut(filter, 2)).dataSync()).toEqual(cut(ofInput(filter), 3).dataSync())
  })
})
