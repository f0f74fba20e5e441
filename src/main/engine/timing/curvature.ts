/** Running averages of XᵀX with their damped inverses: the factors of FOOF and KFAC. */
import * as tf from '@tensorflow/tfjs-core'
import { dampedInverse } from '../kernels/damped-inverse'
import { symmetricProduct } from '../kernels/symmetric-product'

/** Steps between two inversions. */
export const period = 100

const decay = 0.95

export class CurvatureFactor {
  private average: tf.Tensor2D
  private readonly diagonal: tf.Tensor1D
  inverse: tf.Tensor2D

  constructor(private readonly size: number) {
    this.average = tf.zeros([size, size])
    this.inverse = tf.zeros([size, size])
    const positions = Int32Array.from({ length: size }, (_, row) => row * (size + 1))
    this.diagonal = tf.tensor1d(positions, 'int32')
  }

  /** Takes X [rows, size] into the average, multiplied by `scale`. */
  update(x: tf.Tensor2D, scale: number): void {
    const before = this.average
    this.average = tf.keep(
      symmetricProduct({ x, average: before }, { decay, scale: (1 - decay) * scale }),
    )
    before.dispose()
  }

  async meanEigenvalue(): Promise<number> {
    const trace = tf.tidy(() => tf.sum(tf.gather(tf.reshape(this.average, [-1]), this.diagonal)))
    const [sum = NaN] = await trace.data()
    trace.dispose()
    return sum / this.size
  }

  async invert(damping: number): Promise<void> {
    this.inverse.dispose()
    this.inverse = tf.keep(await dampedInverse({ matrix: this.average }, { damping }))
  }

  dispose(): void {
    tf.dispose([this.average, this.inverse, this.diagonal])
  }
}

/** Cholesky of n³/3 operations and the inverse from it, 2n³/3, a period's share of them. */
export const inversionFlops = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + size ** 3, 0) / period

/** Half of the full product: the result is symmetric. */
export const rankUpdateFlops = (sizes: readonly number[], batch: number): number =>
  sizes.reduce((sum, size) => sum + batch * size * size + size * size, 0)

/** Averages read and written. */
export const rankUpdateBytes = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + 8 * size * size, 0)
