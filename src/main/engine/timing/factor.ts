/** What is done now and then with one factor of curvature, as it is timed. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import { dampedInverse } from '../kernels/damped-inverse'
import { symmetricEigen } from '../kernels/symmetric-eigen'
import { symmetricProduct } from '../kernels/symmetric-product'
import type { Workload } from './workload'

const rounds = { warmUp: 2, steps: 10 }

/** The mean of x xᵀ over twice as many x as they have elements: of full rank. */
function factorOf(size: number): tf.Tensor2D {
  const rows = 2 * size
  const draws = uniforms(streamKey(2022, 'bench/factor'), 0, rows * size).map((u) => u - 0.5)
  return tf.tidy(() =>
    symmetricProduct({ x: tf.tensor2d(draws, [rows, size]) }, { decay: 0, scale: 1 / rows }),
  )
}

/** `work` on a factor, of which a number is waited for; it disposes of all that it makes else. */
function onFactor(
  size: number,
  work: (matrix: tf.Tensor2D) => Promise<tf.Scalar>,
): Workload['start'] {
  return () => {
    const matrix = factorOf(size)
    return { step: () => work(matrix), dispose: () => matrix.dispose() }
  }
}

/** Eigenvalues and eigenvectors of a matrix [size, size]; waits for the sum of the eigenvalues. */
export function eigenOf(size: number): Workload {
  return {
    ...rounds,
    // To three diagonals 4n³/3, divide and conquer as much where nothing deflates, and back 2n³.
    flops: (14 / 3) * size ** 3,
    // The matrix read, the eigenvectors written.
    bytes: 8 * size ** 2,
    start: onFactor(size, async (matrix) => {
      const [values, vectors] = await symmetricEigen({ matrix })
      const sum = tf.sum<tf.Scalar>(values)
      tf.dispose([values, vectors])
      return sum
    }),
  }
}

/** The inverse of a damped matrix [size, size] by Cholesky’s factors; waits for its sum. */
export function inverseOf(size: number): Workload {
  return {
    ...rounds,
    // The factor n³/3, and the inverse from it 2n³/3.
    flops: size ** 3,
    bytes: 8 * size ** 2,
    start: onFactor(size, async (matrix) => {
      const inverse = await dampedInverse({ matrix }, { damping: 0.01 })
      const sum = tf.sum<tf.Scalar>(inverse)
      inverse.dispose()
      return sum
    }),
  }
}
