/**
 * Damped inverses that always come out: where a matrix cannot be inverted in float32 nor, within
 * `dampedInverse`, in float64, the damping is made ten times as high, again and again.
 */
import * as tf from '@tensorflow/tfjs-core'
import { dampedInverse } from '../../kernels/damped-inverse'
import type { TellInversion } from './inversion-log'
import { holdsNumbers } from './numbers-only'

/** Of the mean eigenvalue: below that float32 cannot tell damping from rounding. */
const leastDamping = 1e-7
/** From no damping at all to what makes any finite matrix definite. */
const highestRung = 60
/** Of float32. */
const smallestNormal = 2 ** -126

export interface SafelyInverted {
  readonly inverse: tf.Tensor2D
  /** What it took. */
  readonly damping: number
}

export class SafeInverse {
  /** Inversions that needed more damping than was asked for. */
  raised = 0

  constructor(private readonly tell?: TellInversion) {}

  /**
   * (matrix + damping)⁻¹ with as much more damping as it takes; no numbers where the matrix holds some
   * that are not finite.
   */
  async of(matrix: tf.Tensor2D, damping: number): Promise<SafelyInverted> {
    if (!Number.isFinite(damping) || !(await holdsNumbers(matrix)))
      return { inverse: tf.fill<tf.Rank.R2>(matrix.shape, NaN), damping }
    for (let rung = 0, tried = damping; ; rung++) {
      try {
        let doubles = 0
        const inDouble = () => {
          doubles += 1
        }
        const inverse = await dampedInverse({ matrix }, { damping: tried, inDouble })
        if (rung > 0) this.raised += 1
        if (rung > 0) this.tell?.(tried)
        else if (doubles > 0) this.tell?.()
        return { inverse, damping: tried }
      } catch (cause) {
        if (!(cause instanceof RangeError) || rung === highestRung) throw cause
        const mean = await meanEigenvalue(matrix)
        tried = 10 * Math.max(tried, leastDamping * mean, smallestNormal)
      }
    }
  }
}

/** Trace over size. */
export async function meanEigenvalue(matrix: tf.Tensor2D): Promise<number> {
  const [size] = matrix.shape
  const trace = tf.tidy(() => {
    const positions = Int32Array.from({ length: size }, (_, row) => row * (size + 1))
    return tf.sum(tf.gather(tf.reshape(matrix, [-1]), tf.tensor1d(positions, 'int32')))
  })
  const [sum = NaN] = await trace.data()
  trace.dispose()
  return sum / size
}
