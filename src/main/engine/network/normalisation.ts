/**
 * Batch normalisation (Ioffe and Szegedy, 2015) of images [count, height, width, channels]:
 * B = γ x̂ + β with x̂ = (A − μ) / √(σ² + ε), channel by channel. While a network learns, μ and σ² are
 * those of the batch at hand and E goes through them as well; later they are running averages.
 * γ is the layer's strength and β its bias; without them they are 1 and 0.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { TrunkActivation } from '@shared/networks/description'
import { channelLines, channelSums } from '../kernels/channels'
import { rectifiedError } from '../kernels/rectified-error'
import type { Layer, LayerParameters, RunningAverages, SizeOf, WeighedErrors } from './layer'

export type NormalisationParameters = LayerParameters & {
  readonly strength?: tf.Tensor1D
  readonly averages: RunningAverages
}

export type NormalisationLayer = Layer<tf.Tensor4D, tf.Tensor4D, NormalisationParameters>

/** ε: keeps the division finite where a channel is constant. */
const leastVariance = 1e-5
/** What a step adds of its own mean and variance to the running averages. */
const share = 0.1

const rowsOf = (images: tf.Tensor4D): tf.Tensor2D => tf.reshape(images, [-1, images.shape[3]])

/** Of the batch at hand; the variance is that of its numbers, not an estimate of more. */
function momentsOf(A: tf.Tensor4D): RunningAverages {
  const x = rowsOf(A)
  const [rows] = x.shape
  const mean = tf.div<tf.Tensor1D>(channelSums({ x })[0]!, rows)
  const [, squares] = channelSums({ x, centre: mean })
  return { mean, variance: tf.div<tf.Tensor1D>(squares!, rows) }
}

/** 1 / √(σ² + ε). */
function scaleOf({ variance }: RunningAverages): tf.Tensor1D {
  return tf.rsqrt(tf.add(variance, leastVariance))
}

/** @param learns whether mean and variance are those of the batch */
export function normalisationLayer(
  activation: TrunkActivation,
  learns: boolean,
): NormalisationLayer {
  const rectified = activation === 'rectified'
  const moments = ({ averages }: NormalisationParameters, A: tf.Tensor4D) =>
    learns ? momentsOf(A) : averages
  /** factor = γ / √(σ² + ε), with the mean and 1 / √(σ² + ε). */
  const scaling = (parameters: NormalisationParameters, A: tf.Tensor4D) => {
    const { strength } = parameters
    const own = moments(parameters, A)
    const scale = scaleOf(own)
    return { ...own, scale, factor: strength ? tf.mul<tf.Tensor1D>(scale, strength) : scale }
  }
  // Steps in between are as large as the images of a batch: none of them stays.
  return {
    forward: (parameters, A) =>
      tf.tidy(() => {
        const { mean: centre, factor } = scaling(parameters, A)
        const shift = parameters.bias ?? tf.zerosLike(factor)
        const [B] = channelLines({ x: rowsOf(A), centre, factor, shift }, { rectified })
        return tf.reshape(B, A.shape)
      }),
    errorOf(gradient, activity) {
      if (!rectified) return gradient
      const [error] = rectifiedError({ gradient, activity })
      return error as tf.Tensor4D
    },
    inputGradient: (parameters, E, A) =>
      tf.tidy(() => {
        const { mean: centre, scale, factor: otherFactor } = scaling(parameters, A)
        const [x, other] = [rowsOf(A), rowsOf(E)]
        if (!learns) return tf.mul(E, otherFactor)
        // γ/σ (E − mean E − x̂ mean(E x̂)), with x̂ = (A − μ)/σ.
        const [sums, products] = channelSums({ x: other, y: x, centre })
        const part = tf.div<tf.Tensor1D>(otherFactor, -x.shape[0])
        const shift = tf.mul<tf.Tensor1D>(part, sums!)
        const factor = tf.mul<tf.Tensor1D>(part, tf.mul(tf.square(scale), products!))
        const lines = channelLines(
          { x, centre, factor, shift, other, otherFactor },
          { rectified: false },
        )
        return tf.reshape(lines[0], A.shape)
      }),
    gradients(parameters, A, E) {
      const { strength, bias, averages } = parameters
      if (!strength || !bias) return { averages }
      const found = tf.tidy(() => {
        const { mean: centre, scale } = scaling(parameters, A)
        const [sums, products] = channelSums({ x: rowsOf(E), y: rowsOf(A), centre })
        return { strength: tf.mul<tf.Tensor1D>(products!, scale), bias: sums! }
      })
      return { averages, ...found }
    },
    gradientSizes(parameters, A, errors, size) {
      const { strength, bias, averages } = parameters
      const own = moments(parameters, A)
      const x = tf.mul<tf.Tensor4D>(tf.sub(A, own.mean), scaleOf(own))
      return {
        averages,
        ...(strength ? { strength: sizesOf(errors, size, (E) => tf.mul(E, x)) } : {}),
        ...(bias ? { bias: sizesOf(errors, size, (E) => E) } : {}),
      }
    },
    remember(before, A) {
      const [count, height, width] = A.shape
      const places = count * height * width
      return tf.tidy(() => {
        const now = momentsOf(A)
        // Of all images, of which the batch is a sample.
        const unbiased = tf.mul<tf.Tensor1D>(now.variance, places / Math.max(1, places - 1))
        const moved = (old: tf.Tensor1D, own: tf.Tensor1D): tf.Tensor1D =>
          tf.add(tf.mul(old, 1 - share), tf.mul(own, share))
        return { mean: moved(before.mean, now.mean), variance: moved(before.variance, unbiased) }
      })
    },
  }
}

/** Σ over images and errors of weight · size(Σ over places of slopes(E)). */
function sizesOf(
  errors: readonly WeighedErrors<tf.Tensor4D>[],
  size: SizeOf,
  slopes: (E: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor1D {
  const sums = errors.map(({ E, weight }) => {
    const own = size(tf.sum<tf.Tensor2D>(slopes(E), [1, 2]))
    const counted = weight ? tf.mul(own, tf.reshape(weight, [-1, 1])) : own
    return tf.sum<tf.Tensor1D>(counted, 0)
  })
  return sums.reduce((all, own) => tf.add(all, own))
}
