/** Whether a network has diverged, seen in its curvature. */
import * as tf from '@tensorflow/tfjs-core'
import { symmetricEigen } from '../../kernels/symmetric-eigen'

/** Whether every entry is a finite number: a trace does not tell of what lies beside it. */
export async function holdsNumbers(matrix: tf.Tensor2D): Promise<boolean> {
  const nothing = tf.tidy(() => tf.sum(tf.mul(matrix, 0)))
  const [sum = NaN] = await nothing.data()
  nothing.dispose()
  return sum === 0
}

/** Eigenvalues and eigenvectors; no numbers where the matrix has entries that are none. */
export async function eigenOf(matrix: tf.Tensor2D): Promise<[tf.Tensor1D, tf.Tensor2D]> {
  if (await holdsNumbers(matrix)) return symmetricEigen({ matrix })
  return [tf.fill<tf.Rank.R1>([matrix.shape[0]], NaN), tf.fill<tf.Rank.R2>(matrix.shape, NaN)]
}
