/** A factor of the curvature of one layer with its damped inverse, which stays as it is between inversions. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { restoreTensor, storeTensor } from '../../network/stored-arrays'
import { CurvatureAverage } from './curvature-average'
import type { TellInversion } from './inversion-log'
import { SafeInverse } from './safe-inverse'

export class CurvatureFactor {
  readonly average: CurvatureAverage
  private inversions = 0
  private readonly safely: SafeInverse
  inverse: tf.Tensor2D

  constructor(
    private readonly name: string,
    size: number,
    decay: number,
    tell?: TellInversion,
  ) {
    // What is inverted is the sum of the share that is filled, and damped as much less.
    this.safely = new SafeInverse((damping) =>
      tell?.(damping === undefined ? undefined : damping / this.average.filled),
    )
    this.average = new CurvatureAverage(name, size, decay)
    this.inverse = tf.zeros([size, size])
  }

  /** Inversions that needed more damping than was asked for. */
  get raised(): number {
    return this.safely.raised
  }

  /** Whether it was never inverted. */
  get isRaw(): boolean {
    return this.inversions === 0
  }

  /**
   * Inverts the average with `damping` added, or as much more as it takes. Where the network has diverged
   * the inverse is no number, and so are all weights after this step.
   */
  async invert(damping: number): Promise<void> {
    const { filled, sum } = this.average
    // Of the sum S of share f: (S / f + λ)⁻¹ = f (S + f λ)⁻¹.
    const { inverse } = await this.safely.of(sum, filled * damping)
    this.inverse.dispose()
    this.inverse = tf.keep(tf.mul<tf.Tensor2D>(inverse, filled))
    inverse.dispose()
    this.inversions += 1
  }

  async state(): Promise<readonly StoredArray[]> {
    const counts = Float32Array.of(this.inversions, this.raised)
    return [
      ...(await this.average.state()),
      await storeTensor(`${this.name}/inverse`, this.inverse),
      { name: `${this.name}/inversions`, shape: [2], values: counts },
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    this.average.restore(arrays)
    const inverse = restoreTensor(arrays, `${this.name}/inverse`, this.inverse)
    this.inverse.dispose()
    this.inverse = inverse
    const [inversions = 0, raised = 0] =
      arrays.find(({ name }) => name === `${this.name}/inversions`)?.values ?? []
    this.inversions = inversions
    this.safely.raised = raised
  }

  dispose(): void {
    this.average.dispose()
    this.inverse.dispose()
  }
}
