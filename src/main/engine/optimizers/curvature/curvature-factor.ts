/** A running average of XᵀX with its damped inverse: a factor of the curvature of one layer. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { symmetricProduct } from '../../kernels/symmetric-product'
import { meanEigenvalue, SafeInverse } from './safe-inverse'
import { restoreTensor, storeTensor } from '../../network/stored-arrays'

/**
 * The average starts at zero and is divided by the share 1 − decayᵗ that t updates fill, so that it is
 * one of the data alone. Between two inversions the inverse stays as it was.
 */
export class CurvatureFactor {
  private sum: tf.Tensor2D
  private updates = 0
  private inversions = 0
  private readonly safely = new SafeInverse()
  inverse: tf.Tensor2D

  constructor(
    private readonly name: string,
    size: number,
    private readonly decay: number,
  ) {
    this.sum = tf.zeros([size, size])
    this.inverse = tf.zeros([size, size])
  }

  /** Takes X [rows, size] into the average, multiplied by `scale`. */
  update(x: tf.Tensor2D, scale: number): void {
    const { decay } = this
    const before = this.sum
    this.sum = tf.keep(
      symmetricProduct({ x, average: before }, { decay, scale: (1 - decay) * scale }),
    )
    before.dispose()
    this.updates += 1
  }

  /** The same for rows in several parts, which are counted as one batch. */
  updateAll(parts: readonly tf.Tensor2D[], scale: number): void {
    const [first, ...more] = parts
    if (first) this.update(more.length > 0 ? tf.concat2d([first, ...more], 0) : first, scale)
  }

  /** Inversions that needed more damping than was asked for. */
  get raised(): number {
    return this.safely.raised
  }

  /** Whether nothing was ever counted, and whether it was never inverted. */
  get isEmpty(): boolean {
    return this.updates === 0
  }

  get isRaw(): boolean {
    return this.inversions === 0
  }

  /** Mean eigenvalue of the average; not finite where the network has diverged. */
  async meanEigenvalue(): Promise<number> {
    return (await meanEigenvalue(this.sum)) / this.filled
  }

  /**
   * Inverts the average with `damping` added, or as much more as it takes. Where the network has diverged
   * the inverse is no number, and so are all weights after this step.
   */
  async invert(damping: number): Promise<void> {
    const { filled } = this
    // Of the sum S of share f: (S / f + λ)⁻¹ = f (S + f λ)⁻¹.
    const { inverse } = await this.safely.of(this.sum, filled * damping)
    this.inverse.dispose()
    this.inverse = tf.keep(tf.mul<tf.Tensor2D>(inverse, filled))
    inverse.dispose()
    this.inversions += 1
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      await storeTensor(`${this.name}/sum`, this.sum),
      await storeTensor(`${this.name}/inverse`, this.inverse),
      { name: `${this.name}/updates`, shape: [], values: Float32Array.of(this.updates) },
      {
        name: `${this.name}/inversions`,
        shape: [2],
        values: Float32Array.of(this.inversions, this.raised),
      },
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const sum = restoreTensor(arrays, `${this.name}/sum`, this.sum)
    const inverse = restoreTensor(arrays, `${this.name}/inverse`, this.inverse)
    tf.dispose([this.sum, this.inverse])
    this.sum = sum
    this.inverse = inverse
    const counts = (of: string) =>
      arrays.find(({ name }) => name === `${this.name}/${of}`)?.values ?? []
    this.updates = counts('updates')[0] ?? 0
    const [inversions = 0, raised = 0] = counts('inversions')
    this.inversions = inversions
    this.safely.raised = raised
  }

  dispose(): void {
    tf.dispose([this.sum, this.inverse])
  }

  private get filled(): number {
    return 1 - this.decay ** this.updates
  }
}
