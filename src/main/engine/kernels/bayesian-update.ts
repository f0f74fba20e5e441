/** One step of Bayesian gradient descent, from what drawn networks say. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import {
  fusedKernels,
  type BayesianUpdateAttributes,
  type BayesianUpdateInputs,
  type BayesianUpdateOutputs,
} from '../fused/signatures'

/** `bayesianUpdate` from ordinary operations. */
export function composedBayesianUpdate(
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
export function bayesianUpdate(
  inputs: BayesianUpdateInputs,
  attributes: BayesianUpdateAttributes,
): BayesianUpdateOutputs {
  if (!hasFusedKernel(fusedKernels.bayesianUpdate))
    return composedBayesianUpdate(inputs, attributes)
  return runFusedKernel(
    fusedKernels.bayesianUpdate,
    { ...inputs },
    attributes,
  ) as BayesianUpdateOutputs
}
