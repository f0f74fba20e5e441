/** What rows of all layers with a matrix of strengths have in common. */
import * as tf from '@tensorflow/tfjs-core'
import type { CurvatureRows } from './layer'

interface MatrixParameters<Strength extends tf.Tensor> {
  readonly strength: Strength
  readonly bias?: tf.Tensor1D
}

/** Rows with a 1 behind each. */
export function withOnes(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.concat2d([rows, tf.ones([rows.shape[0], 1])], 1)
}

/** Rows of a layer whose strengths [..., outputs] are a matrix once all axes but the last are one. */
export function curvatureRows<
  Input extends tf.Tensor,
  Output extends tf.Tensor,
  Strength extends tf.Tensor,
>(
  inputsOf: (strength: Strength, A: Input) => tf.Tensor2D,
): CurvatureRows<Input, Output, MatrixParameters<Strength>> {
  const flat = (tensor: tf.Tensor): tf.Tensor2D =>
    tf.reshape(tensor, [-1, tensor.shape.at(-1) ?? 1])
  return {
    inputs({ strength, bias }, A) {
      const rows = inputsOf(strength, A)
      return bias ? withOnes(rows) : rows
    },
    errors: flat,
    matrix({ strength, bias }) {
      const matrix = flat(strength)
      return bias ? tf.concat2d([matrix, tf.expandDims<tf.Tensor2D>(bias)], 0) : matrix
    },
    parameters(W, { strength, bias }) {
      if (!bias) return { strength: tf.reshape(W, strength.shape) as Strength }
      const inputs = W.shape[0] - 1
      return {
        strength: tf.reshape(tf.slice2d(W, [0, 0], [inputs, -1]), strength.shape) as Strength,
        bias: tf.reshape(tf.slice2d(W, [inputs, 0], [1, -1]), bias.shape),
      }
    },
  }
}
