/** Drawing a network from independent normal distributions of its strengths. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { hostNormals } from './host-draws'
import type {
  GaussianSampleAttributes,
  GaussianSampleInputs,
  GaussianSampleOutputs,
} from '../fused/signatures/bayesian'
import { fusedKernels } from '../fused/names'

/** `gaussianSample` from ordinary operations. */
function composedGaussianSample(
  { mean, deviation }: GaussianSampleInputs,
  { key, index }: GaussianSampleAttributes,
): GaussianSampleOutputs {
  return tf.tidy<GaussianSampleOutputs>(() => {
    const noise = tf.tensor(hostNormals(key, index, mean.size), mean.shape)
    return [tf.add(mean, tf.mul(deviation, noise)), noise]
  })
}

/** Sampled strengths and the noise in them; see `GaussianSampleInputs`. */
export const gaussianSample = fusedOr(fusedKernels.gaussianSample, composedGaussianSample)
