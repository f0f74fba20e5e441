/** Drawing a network from independent normal distributions of its strengths. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import { hostNormals } from './host-draws'
import {
  fusedKernels,
  type GaussianSampleAttributes,
  type GaussianSampleInputs,
  type GaussianSampleOutputs,
} from '../fused/signatures'

/** `gaussianSample` from ordinary operations. */
export function composedGaussianSample(
  { mean, deviation }: GaussianSampleInputs,
  { key, index }: GaussianSampleAttributes,
): GaussianSampleOutputs {
  return tf.tidy<GaussianSampleOutputs>(() => {
    const noise = tf.tensor(hostNormals(key, index, mean.size), mean.shape)
    return [tf.add(mean, tf.mul(deviation, noise)), noise]
  })
}

/** Sampled strengths and the noise in them; see `GaussianSampleInputs`. */
export function gaussianSample(
  inputs: GaussianSampleInputs,
  attributes: GaussianSampleAttributes,
): GaussianSampleOutputs {
  if (!hasFusedKernel(fusedKernels.gaussianSample))
    return composedGaussianSample(inputs, attributes)
  const { key, index } = attributes
  return runFusedKernel(
    fusedKernels.gaussianSample,
    { ...inputs },
    { key: { ...key }, index },
  ) as GaussianSampleOutputs
}
