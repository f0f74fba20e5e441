/**
 * Batch normalisation (Ioffe and Szegedy, 2015) of images [count, height, width, channels]:
 * B = γ x̂ + β with x̂ = (A − μ) / √(σ² + ε), channel by channel. While a network learns, μ and σ² are
 * those of the batch at hand and E goes through them as well; later they are running averages.
 * γ is the layer's strength and β its bias; without them they are 1 and 0.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { TrunkActivation } from '@shared/networks/description'
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

const perChannel = [0, 1, 2]

/** The whole mean, from which the variance is taken: numbers of one batch, not an estimate of more. */
function momentsOf(A: tf.Tensor4D): RunningAverages {
  const mean = tf.mean<tf.Tensor1D>(A, perChannel)
  return { mean, variance: tf.mean<tf.Tensor1D>(tf.square(tf.sub(A, mean)), perChannel) }
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
  const normalised = (parameters: NormalisationParameters, A: tf.Tensor4D): tf.Tensor4D => {
    const own = moments(parameters, A)
    return tf.mul(tf.sub(A, own.mean), scaleOf(own))
  }
  const inputGradient = (
    parameters: NormalisationParameters,
    E: tf.Tensor4D,
    A: tf.Tensor4D,
  ): tf.Tensor4D => {
    const { strength } = parameters
    const ofX = strength ? tf.mul<tf.Tensor4D>(E, strength) : E
    const own = moments(parameters, A)
    if (!learns) return tf.mul(ofX, scaleOf(own))
    const x = normalised(parameters, A)
    const along = tf.mul(x, tf.mean(tf.mul(ofX, x), perChannel))
    return tf.mul(tf.sub(tf.sub(ofX, tf.mean(ofX, perChannel)), along), scaleOf(own))
  }
  // Steps in between are as large as the images of a batch: none of them stays.
  return {
    forward: (parameters, A) =>
      tf.tidy(() => {
        const { strength, bias } = parameters
        const x = normalised(parameters, A)
        const scaled = strength ? tf.mul<tf.Tensor4D>(x, strength) : x
        const B = bias ? tf.add<tf.Tensor4D>(scaled, bias) : scaled
        return rectified ? tf.relu(B) : B
      }),
    errorOf(gradient, activity) {
      if (!rectified) return gradient
      const [error] = rectifiedError({ gradient, activity })
      return error as tf.Tensor4D
    },
    inputGradient: (parameters, E, A) => tf.tidy(() => inputGradient(parameters, E, A)),
    gradients(parameters, A, E) {
      const { strength, bias, averages } = parameters
      const slope = () => tf.sum<tf.Tensor1D>(tf.mul(E, normalised(parameters, A)), perChannel)
      return {
        averages,
        ...(strength ? { strength: tf.tidy(slope) } : {}),
        ...(bias ? { bias: tf.sum<tf.Tensor1D>(E, perChannel) } : {}),
      }
    },
    gradientSizes(parameters, A, errors, size) {
      const { strength, bias, averages } = parameters
      const x = normalised(parameters, A)
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
