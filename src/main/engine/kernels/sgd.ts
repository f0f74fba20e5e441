/** One step of gradient descent, with or without heavy-ball momentum. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type { SgdAttributes, SgdInputs, SgdOutputs } from '../fused/signatures/optimisers'

/** `sgd` from ordinary operations. */
function composedSgd(
  { weight, gradient, velocity }: SgdInputs,
  { learningRate, momentum, weightDecay }: SgdAttributes,
): SgdOutputs {
  return tf.tidy(() => {
    const slope = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay))
    if (!velocity) return [tf.sub(weight, tf.mul(slope, learningRate))]
    const speed = tf.add(tf.mul(velocity, momentum), slope)
    return [tf.sub(weight, tf.mul(speed, learningRate)), speed]
  })
}

/** Weight (and velocity, where one is given) after one step; see `SgdInputs`. */
export const sgd = fusedOr(fusedKernels.sgd, composedSgd)
