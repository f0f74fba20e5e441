/** Gathering what several drawn networks say about their distributions. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import { fusedKernels, type SlopeSumsInputs, type SlopeSumsOutputs } from '../fused/signatures'

/** `slopeSums` from ordinary operations. */
export function composedSlopeSums(inputs: SlopeSumsInputs): SlopeSumsOutputs {
  const { gradient, noise, slope, product } = inputs
  return tf.tidy<SlopeSumsOutputs>(() => {
    const along = tf.mul(gradient, noise)
    if (!slope || !product) return [tf.clone(gradient), along]
    return [tf.add(slope, gradient), tf.add(product, along)]
  })
}

/** The sums with one more network; see `SlopeSumsInputs`. */
export function slopeSums(inputs: SlopeSumsInputs): SlopeSumsOutputs {
  if (!hasFusedKernel(fusedKernels.slopeSums)) return composedSlopeSums(inputs)
  return runFusedKernel(fusedKernels.slopeSums, { ...inputs }, {}) as SlopeSumsOutputs
}
