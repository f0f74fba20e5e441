/** Errors of rectified neurons. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type { RectifiedErrorInputs, RectifiedErrorOutputs } from '../fused/signatures/network'

/** `rectifiedError` from ordinary operations. */
function composedRectifiedError({
  gradient,
  activity,
}: RectifiedErrorInputs): RectifiedErrorOutputs {
  return tf.tidy<RectifiedErrorOutputs>(() => [tf.mul(gradient, tf.step(activity))])
}

/** E of neurons that are rectified; see `RectifiedErrorInputs`. */
export const rectifiedError = fusedOr(fusedKernels.rectifiedError, composedRectifiedError)
