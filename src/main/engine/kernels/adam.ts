/** One step of Adam, with the penalty and the path integral of continual learning. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type { AdamAttributes, AdamInputs, AdamOutputs } from '../fused/signatures/optimisers'

function penalisedGradient(
  { weight, gradient, importance, centre }: AdamInputs,
  { weightDecay, penalty }: AdamAttributes,
): tf.Tensor {
  const decayed = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay))
  if (!importance || !centre) return decayed
  return tf.add(decayed, tf.mul(tf.mul(importance, tf.sub(weight, centre)), 2 * penalty))
}

/** `adam` from ordinary operations. */
function composedAdam(inputs: AdamInputs, attributes: AdamAttributes): AdamOutputs {
  const { weight, gradient, accumulated } = inputs
  const { learningRate, beta1, beta2, epsilon, step } = attributes
  return tf.tidy(() => {
    const slope = penalisedGradient(inputs, attributes)
    const first = tf.add(tf.mul(inputs.firstMoment, beta1), tf.mul(slope, 1 - beta1))
    const second = tf.add(tf.mul(inputs.secondMoment, beta2), tf.mul(tf.square(slope), 1 - beta2))
    const unbiasedFirst = tf.div(first, 1 - beta1 ** step)
    const unbiasedSecond = tf.div(second, 1 - beta2 ** step)
    const change = tf.mul(
      tf.div(unbiasedFirst, tf.add(tf.sqrt(unbiasedSecond), epsilon)),
      -learningRate,
    )
    const after = tf.add(weight, change)
    if (!accumulated) return [after, first, second]
    return [after, first, second, tf.sub(accumulated, tf.mul(gradient, tf.sub(after, weight)))]
  })
}

/** Weight and moments after one step, and the accumulated sum where one is given; see `AdamInputs`. */
export const adam = fusedOr(fusedKernels.adam, composedAdam)
