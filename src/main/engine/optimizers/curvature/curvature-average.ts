/** A running average of XᵀX: second moments of a layer's inputs, or of its errors. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { symmetricProduct } from '../../kernels/symmetric-product'
import { restoreTensor, storeTensor } from '../../network/stored-arrays'
import { meanEigenvalue } from './safe-inverse'

/**
 * It starts at zero and is divided by the share 1 − decayᵗ that t updates fill, so that it is one of the
 * data alone.
 */
export class CurvatureAverage {
  /** Not yet divided by the share that is filled. */
  sum: tf.Tensor2D
  private updates = 0

  constructor(
    private readonly name: string,
    readonly size: number,
    private readonly decay: number,
  ) {
    this.sum = tf.zeros([size, size])
  }

  /** Takes X [rows, size], in several parts that count as one, into the average, multiplied by `scale`. */
  update(parts: readonly tf.Tensor2D[], scale: number): void {
    const [first, ...more] = parts
    if (!first) return
    const x = more.length > 0 ? tf.concat2d([first, ...more], 0) : first
    const { decay } = this
    const before = this.sum
    const scaled = (1 - decay) * scale
    this.sum = tf.keep(symmetricProduct({ x, average: before }, { decay, scale: scaled }))
    before.dispose()
    this.updates += 1
  }

  /** The same for rows that are made for it alone, and a scale that follows from their number. */
  updateFrom(rows: () => tf.Tensor2D, scaleOf: (count: number) => number): void {
    tf.tidy(() => {
      const x = rows()
      this.update([x], scaleOf(x.shape[0]))
    })
  }

  /** Whether nothing was ever counted. */
  get isEmpty(): boolean {
    return this.updates === 0
  }

  /** What `sum` is to be divided by. */
  get filled(): number {
    return 1 - this.decay ** this.updates
  }

  /** Mean eigenvalue of the average; not finite where the network has diverged. */
  async meanEigenvalue(): Promise<number> {
    return (await meanEigenvalue(this.sum)) / this.filled
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      await storeTensor(`${this.name}/sum`, this.sum),
      { name: `${this.name}/updates`, shape: [], values: Float32Array.of(this.updates) },
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const sum = restoreTensor(arrays, `${this.name}/sum`, this.sum)
    this.sum.dispose()
    this.sum = sum
    this.updates = arrays.find(({ name }) => name === `${this.name}/updates`)?.values[0] ?? 0
  }

  dispose(): void {
    this.sum.dispose()
  }
}
