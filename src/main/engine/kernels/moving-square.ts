/** Running averages of squared slopes. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type {
  MovingSquareAttributes,
  MovingSquareInputs,
  MovingSquareOutputs,
} from '../fused/signatures/optimisers'

/** `movingSquare` from ordinary operations. */
function composedMovingSquare(
  { average, slope, minus }: MovingSquareInputs,
  { decay, factor }: MovingSquareAttributes,
): MovingSquareOutputs {
  return [
    tf.tidy(() => {
      const own = minus ? tf.sub(slope, tf.mul(minus, factor)) : slope
      return tf.add(tf.mul(average, decay), tf.mul(tf.square(own), 1 - decay))
    }),
  ]
}

/** The average with one step more; see `MovingSquareInputs`. */
export const movingSquare = fusedOr(fusedKernels.movingSquare, composedMovingSquare)
