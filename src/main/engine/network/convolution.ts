/**
 * Convolutional layers: B = A W, where the rows of A are the patches of the images, which are never kept.
 * Images are [count, height, width, channels], strengths [side, side, channels, filters].
 */
import * as tf from '@tensorflow/tfjs-core'
import type { TrunkActivation, Padding } from '@shared/networks/description'
import { patches } from '../kernels/patches'
import { rectifiedError } from '../kernels/rectified-error'
import { curvatureRows } from './curvature-rows'
import type { Layer, SizeOf, WeighedErrors } from './layer'

export type ConvolutionParameters = {
  readonly strength: tf.Tensor4D
  readonly bias?: tf.Tensor1D
}

export type ConvolutionLayer = Layer<tf.Tensor4D, tf.Tensor4D, ConvolutionParameters>

interface Placing {
  readonly pad: Padding
  readonly strides: number
}

/** Numbers of patches that are unfolded at once. */
const mostUnfolded = 2 ** 21

/** How filters are put on images. */
export interface ConvolutionOptions {
  readonly padding: Padding
  /** Pixels from one place of a filter to the next; 1 where absent. */
  readonly stride?: number
  /** Rectified where absent. */
  readonly activation?: TrunkActivation
}

/**
 * A layer of neurons, each of which sees a square of pixels. Of an uneven number of zeros around an image
 * one more stands after it.
 */
export function convolutionLayer({
  padding: pad,
  stride: strides = 1,
  activation = 'rectified',
}: ConvolutionOptions): ConvolutionLayer {
  const placing = { pad, strides }
  const rectified = activation === 'rectified'
  return {
    forward: ({ strength, bias }, A) =>
      tf.fused.conv2d({
        x: A,
        filter: strength,
        ...placing,
        ...(bias ? { bias } : {}),
        activation: rectified ? 'relu' : 'linear',
      }),
    errorOf(gradient, activity) {
      if (!rectified) return gradient
      const [error] = rectifiedError({ gradient, activity })
      return error as tf.Tensor4D
    },
    inputGradient: ({ strength }, E, A) => tf.conv2dTranspose(E, strength, A.shape, strides, pad),
    gradients: ({ strength, bias }, A, E) => ({
      strength: filterGradient(A, E, strength.shape, placing),
      ...(bias ? { bias: tf.sum<tf.Tensor1D>(E, [0, 1, 2]) } : {}),
    }),
    rows: curvatureRows(({ shape }, A) => patches({ x: A }, placedPatches(shape, placing))[0]),
    gradientSizes: ({ strength, bias }, A, errors, size) => ({
      strength: tf.reshape(
        sizesOfGradients(A, errors, size, strength.shape, placing),
        strength.shape,
      ),
      ...(bias ? { bias: sizesOfBias(errors, size) } : {}),
    }),
  }
}

const placedPatches = ([height, width]: tf.Tensor4D['shape'], placing: Placing) => ({
  side: [height, width] as const,
  ...placing,
})

function filterGradient(
  A: tf.Tensor4D,
  E: tf.Tensor4D,
  filterShape: tf.Tensor4D['shape'],
  { pad, strides }: Placing,
): tf.Tensor4D {
  return tf
    .engine()
    .runKernel(
      tf.Conv2DBackpropFilter,
      { x: A, dy: E },
      { strides, pad, dataFormat: 'NHWC', filterShape },
    )
}

/** Each image's gradient is its patchesᵀ times its errors: one product an image, many at once. */
function sizesOfGradients(
  A: tf.Tensor4D,
  errors: readonly WeighedErrors<tf.Tensor4D>[],
  size: SizeOf,
  shape: tf.Tensor4D['shape'],
  placing: Placing,
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
      const [seen] = patches({ x: some(A) }, placedPatches(shape, placing))
      const rowsOfA = tf.reshape(seen, [images, -1, patch])
      const sizes = errors.map(({ E, weight }) => {
        const rowsOfE = tf.reshape(some(E), [images, -1, filters])
        const own = size(tf.matMul<tf.Tensor3D>(rowsOfA, rowsOfE, true))
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
