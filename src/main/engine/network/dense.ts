/** Fully connected layers, for row-wise data: B = A W + 1 bᵀ. */
import * as tf from '@tensorflow/tfjs-core'
import type { Activation } from '@shared/networks/description'
import { curvatureRows } from './curvature-rows'
import type { Layer, SizeOf, WeighedErrors } from './layer'

/** Strength [inputs, outputs], bias [outputs]. */
export type DenseParameters = {
  readonly strength: tf.Tensor2D
  readonly bias?: tf.Tensor1D
}

export type DenseLayer = Layer<tf.Tensor2D, tf.Tensor2D, DenseParameters>

/** E from the derivative with respect to the activity, which is given too. */
const errorsOf: Readonly<Record<Activation, DenseLayer['errorOf']>> = {
  rectified: (gradient, activity) => tf.mul<tf.Tensor2D>(gradient, tf.step(activity)),
  tanh: (gradient, activity) => tf.sub(gradient, tf.mul(gradient, tf.square(activity))),
  linear: (gradient) => gradient,
}

/**
 * A dense layer, with neurons of one kind.
 *
 * A [batch, inputs], B and E [batch, outputs].
 */
export function denseLayer(activation: Activation): DenseLayer {
  const rectified = activation === 'rectified'
  return {
    forward({ strength, bias }, A) {
      const product = { a: A, b: strength, ...(bias ? { bias } : {}) }
      const sums = tf.fused.matMul({
        ...product,
        activation: rectified ? 'relu' : 'linear',
      }) as tf.Tensor2D
      return activation === 'tanh' ? tf.tanh(sums) : sums
    },
    errorOf: errorsOf[activation],
    inputGradient: ({ strength }, E) => tf.matMul(E, strength, false, true),
    gradients: ({ bias }, A, E) => ({
      strength: tf.matMul(A, E, true),
      ...(bias ? { bias: tf.sum<tf.Tensor1D>(E, 0) } : {}),
    }),
    rows: curvatureRows((_, A) => A),
    sumsAlong({ strength }, A, change, changeOfA) {
      const product = tf.matMul<tf.Tensor2D>(A, change.strength)
      const own = change.bias ? tf.add<tf.Tensor2D>(product, change.bias) : product
      return changeOfA ? tf.add(own, tf.matMul(changeOfA, strength)) : own
    },
    gradientSizes({ bias }, A, errors, size) {
      const sizes = sizesOf(errors, size)
      return {
        strength: tf.matMul<tf.Tensor2D>(size(A), sizes, true),
        ...(bias ? { bias: tf.sum<tf.Tensor1D>(sizes, 0) } : {}),
      }
    },
  }
}

/** Σ weight ∘ size(E): all answers in one matrix, so that one product serves them all. */
function sizesOf(errors: readonly WeighedErrors<tf.Tensor2D>[], size: SizeOf): tf.Tensor2D {
  let sum: tf.Tensor2D | undefined
  for (const { E, weight } of errors) {
    const own = weight ? tf.mul<tf.Tensor2D>(size(E), weight) : size(E)
    sum = sum ? tf.add<tf.Tensor2D>(sum, own) : own
  }
  if (!sum) throw new RangeError('There are no errors to measure.')
  return sum
}
