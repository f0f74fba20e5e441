/** A running average of XᵀX with its damped inverse: a factor of the curvature of one layer. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { dampedInverse } from '../kernels/damped-inverse'
import { symmetricProduct } from '../kernels/symmetric-product'
import { restoreTensor, storeTensor } from '../network/stored-arrays'

export interface CurvatureOptions {
  /** Added to the eigenvalues of the curvature before it is inverted. */
  readonly damping: number
  /** What stays of the averages from one step to the next. */
  readonly decay: number
  /** Steps between two inversions. */
  readonly period: number
}

/**
 * The average starts at zero and is divided by the share 1 − decayᵗ that t updates fill, so that it is
 * one of the data alone. Between two inversions the inverse stays as it was.
 */
export class CurvatureFactor {
  private sum: tf.Tensor2D
  private updates = 0
  private readonly diagonal: tf.Tensor1D
  inverse: tf.Tensor2D

  constructor(
    private readonly name: string,
    private readonly size: number,
    private readonly options: CurvatureOptions,
  ) {
    this.sum = tf.zeros([size, size])
    this.inverse = tf.zeros([size, size])
    const positions = Int32Array.from({ length: size }, (_, row) => row * (size + 1))
    this.diagonal = tf.tensor1d(positions, 'int32')
  }

  /** Takes X [rows, size] into the average, multiplied by `scale`. */
  update(x: tf.Tensor2D, scale: number): void {
    const { decay } = this.options
    const before = this.sum
    this.sum = tf.keep(
      symmetricProduct({ x, average: before }, { decay, scale: (1 - decay) * scale }),
    )
    before.dispose()
    this.updates += 1
  }

  /** Whether the last update was the first one or a period after the last inversion. */
  get isDue(): boolean {
    return (this.updates - 1) % this.options.period === 0
  }

  /** Mean eigenvalue of the average; not finite where the network has diverged. */
  async meanEigenvalue(): Promise<number> {
    const trace = tf.tidy(() => tf.sum(tf.gather(tf.reshape(this.sum, [-1]), this.diagonal)))
    const [sum = NaN] = await trace.data()
    trace.dispose()
    return sum / this.size / this.filled
  }

  /**
   * Inverts the average with `damping` added. Where the network has diverged the inverse is no number,
   * and so are all weights after this step.
   * @throws RangeError where rounding makes the damped average indefinite: it needs more damping.
   */
  async invert(damping: number): Promise<void> {
    this.inverse.dispose()
    this.inverse = tf.keep(
      Number.isFinite((await this.meanEigenvalue()) + damping)
        ? await this.damped(damping)
        : tf.fill<tf.Rank.R2>([this.size, this.size], NaN),
    )
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      await storeTensor(`${this.name}/sum`, this.sum),
      await storeTensor(`${this.name}/inverse`, this.inverse),
      { name: `${this.name}/updates`, shape: [], values: Float32Array.of(this.updates) },
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const sum = restoreTensor(arrays, `${this.name}/sum`, this.sum)
    const inverse = restoreTensor(arrays, `${this.name}/inverse`, this.inverse)
    tf.dispose([this.sum, this.inverse])
    this.sum = sum
    this.inverse = inverse
    this.updates = arrays.find(({ name }) => name === `${this.name}/updates`)?.values[0] ?? 0
  }

  dispose(): void {
    tf.dispose([this.sum, this.inverse, this.diagonal])
  }

  /** Of the sum S of share f: (S / f + λ)⁻¹ = f (S + f λ)⁻¹. */
  private async damped(damping: number): Promise<tf.Tensor2D> {
    const { filled } = this
    const inverse = await dampedInverse({ matrix: this.sum }, { damping: filled * damping })
    const scaled = tf.mul<tf.Tensor2D>(inverse, filled)
    inverse.dispose()
    return scaled
  }

  private get filled(): number {
    return 1 - this.options.decay ** this.updates
  }
}
