/**
 * Convolutional layers: B = A W, where the rows of A are the patches of the images, which are never kept.
 * Images are [count, height, width, channels], strengths [side, side, channels, filters].
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Padding } from '@shared/networks/description'
import { rectifiedError } from '../kernels/rectified-error'
import type { Layer, SizeOf, WeighedErrors } from './layer'

export type ConvolutionParameters = {
  readonly strength: tf.Tensor4D
  readonly bias?: tf.Tensor1D
}

export type ConvolutionLayer = Layer<tf.Tensor4D, tf.Tensor4D, ConvolutionParameters>

/** Numbers of patches that are unfolded at once. */
const mostUnfolded = 2 ** 21

/** A layer of rectified neurons, each of which sees a square of pixels; stride 1. */
export function convolutionLayer(padding: Padding): ConvolutionLayer {
  return {
    forward: ({ strength, bias }, A) =>
      tf.fused.conv2d({
        x: A,
        filter: strength,
        strides: 1,
        pad: padding,
        ...(bias ? { bias } : {}),
        activation: 'relu',
      }),
    errorOf(gradient, activity) {
      const [error] = rectifiedError({ gradient, activity })
      return error as tf.Tensor4D
    },
    inputGradient: ({ strength }, E, A) => tf.conv2dTranspose(E, strength, A.shape, 1, padding),
    gradients: ({ strength, bias }, A, E) => ({
      strength: filterGradient(A, E, strength.shape, padding),
      ...(bias ? { bias: tf.sum<tf.Tensor1D>(E, [0, 1, 2]) } : {}),
    }),
    gradientSizes: ({ strength, bias }, A, errors, size) => ({
      strength: tf.reshape(
        sizesOfGradients(A, errors, size, strength.shape, padding),
        strength.shape,
      ),
      ...(bias ? { bias: sizesOfBias(errors, size) } : {}),
    }),
  }
}

function filterGradient(
  A: tf.Tensor4D,
  E: tf.Tensor4D,
  filterShape: tf.Tensor4D['shape'],
  pad: Padding,
): tf.Tensor4D {
  return tf
    .engine()
    .runKernel(
      tf.Conv2DBackpropFilter,
      { x: A, dy: E },
      { strides: 1, pad, dataFormat: 'NHWC', filterShape },
    )
}

/** Patches [count, places, side · side · channels], in the order of a filter's strengths. */
function unfolded(
  A: tf.Tensor4D,
  [height, width, channels]: tf.Tensor4D['shape'],
  padding: Padding,
): tf.Tensor3D {
  const [count, rows, columns] = A.shape
  const around = (side: number): [number, number] => {
    const all = padding === 'same' ? side - 1 : 0
    return [Math.floor(all / 2), Math.ceil(all / 2)]
  }
  const [vertical, horizontal] = [around(height), around(width)]
  const padded = tf.pad4d(A, [[0, 0], vertical, horizontal, [0, 0]])
  const outRows = rows + vertical[0] + vertical[1] - height + 1
  const outColumns = columns + horizontal[0] + horizontal[1] - width + 1
  const taps = Array.from({ length: height * width }, (_, tap) => {
    const start: [number, number, number, number] = [0, Math.floor(tap / width), tap % width, 0]
    return tf.slice4d(padded, start, [count, outRows, outColumns, channels])
  })
  return tf.reshape(tf.concat4d(taps, 3), [count, outRows * outColumns, taps.length * channels])
}

/** Each image's gradient is its patchesᵀ times its errors: one product an image, many at once. */
function sizesOfGradients(
  A: tf.Tensor4D,
  errors: readonly WeighedErrors<tf.Tensor4D>[],
  size: SizeOf,
  shape: tf.Tensor4D['shape'],
  padding: Padding,
): tf.Tensor2D {
  const [count, rows, columns] = A.shape
  const patch = shape[0] * shape[1] * shape[2]
  const filters = shape[3]
  const together = Math.max(1, Math.floor(mostUnfolded / (rows * columns * patch)))
  let sum: tf.Tensor2D | undefined
  for (let start = 0; start < count; start += together) {
    const images = Math.min(together, count - start)
    const before: tf.Tensor2D | undefined = sum
    sum = tf.tidy(() => {
      const some = <T extends tf.Tensor>(tensor: T): T => tf.slice(tensor, [start], [images])
      const patches = unfolded(some(A), shape, padding)
      const sizes = errors.map(({ E, weight }) => {
        const rowsOfE = tf.reshape(some(E), [images, -1, filters])
        const own = size(tf.matMul<tf.Tensor3D>(patches, rowsOfE, true))
        const counted = weight ? tf.mul(own, tf.reshape(some(weight), [images, 1, 1])) : own
        return tf.sum<tf.Tensor2D>(counted, 0)
      })
      return [...(before ? [before] : []), ...sizes].reduce((all, own) => tf.add(all, own))
    })
    before?.dispose()
  }
  return sum ?? tf.zeros([patch, filters])
}

function sizesOfBias(errors: readonly WeighedErrors<tf.Tensor4D>[], size: SizeOf): tf.Tensor1D {
  const sizes = errors.map(({ E, weight }) => {
    const own = size(tf.sum<tf.Tensor2D>(E, [1, 2]))
    const counted = weight ? tf.mul(own, tf.reshape(weight, [-1, 1])) : own
    return tf.sum<tf.Tensor1D>(counted, 0)
  })
  return sizes.reduce((all, own) => tf.add(all, own))
}
