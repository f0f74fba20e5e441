/** The loss of autoencoders and its gradient. */
import * as tf from '@tensorflow/tfjs-core'

export interface SquaredErrorInputs {
  /** [batch, outputs]. */
  readonly outputs: tf.Tensor2D
  readonly targets: tf.Tensor2D
}

/** Mean of (output − target)² over outputs and batch, and its derivative with respect to the outputs. */
export function squaredError({
  outputs,
  targets,
}: SquaredErrorInputs): [loss: tf.Tensor, slope: tf.Tensor2D] {
  return tf.tidy<[tf.Tensor, tf.Tensor2D]>(() => {
    const apart = tf.sub<tf.Tensor2D>(outputs, targets)
    const count = Math.max(1, outputs.size)
    return [tf.div(tf.sum(tf.square(apart)), count), tf.div(tf.mul<tf.Tensor2D>(apart, 2), count)]
  })
}
