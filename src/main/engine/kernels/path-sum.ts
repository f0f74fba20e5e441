/** What the moves of weights did to the loss, summed over steps. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type { PathSumInputs, PathSumOutputs } from '../fused/signatures/optimisers'

/** `pathSum` from ordinary operations. */
function composedPathSum({ sum, slope, minus, before, after }: PathSumInputs): PathSumOutputs {
  return [
    tf.tidy(() => {
      const along = minus ? tf.sub(slope, minus) : slope
      return tf.sub(sum, tf.mul(along, tf.sub(after, before)))
    }),
  ]
}

/** The sum with one step more; see `PathSumInputs`. */
export const pathSum = fusedOr(fusedKernels.pathSum, composedPathSum)
