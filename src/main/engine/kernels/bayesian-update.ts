/** One step of Bayesian gradient descent, from what drawn networks say. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import type {
  BayesianUpdateAttributes,
  BayesianUpdateInputs,
  BayesianUpdateOutputs,
} from '../fused/signatures/bayesian'
import { fusedKernels } from '../fused/names'

/** `bayesianUpdate` from ordinary operations. */
function composedBayesianUpdate(
  { mean, deviation, slope, product }: BayesianUpdateInputs,
  { learningRate, scale }: BayesianUpdateAttributes,
): BayesianUpdateOutputs {
  return tf.tidy<BayesianUpdateOutputs>(() => {
    const change = tf.mul(tf.mul(tf.square(deviation), tf.mul(slope, scale)), learningRate)
    const half = tf.mul(tf.mul(deviation, tf.mul(product, scale)), 0.5)
    const factor = tf.sub(tf.sqrt(tf.add(tf.square(half), 1)), half)
    return [tf.sub(mean, change), tf.mul(deviation, factor)]
  })
}

/** Mean and deviation after one step; see `BayesianUpdateInputs`. */
export const bayesianUpdate = fusedOr(fusedKernels.bayesianUpdate, composedBayesianUpdate)
