/** Gathering what several drawn networks say about their distributions. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import type { SlopeSumsInputs, SlopeSumsOutputs } from '../fused/signatures/bayesian'
import { fusedKernels } from '../fused/names'

/** `slopeSums` from ordinary operations. */
function composedSlopeSums(inputs: SlopeSumsInputs): SlopeSumsOutputs {
  const { gradient, noise, slope, product } = inputs
  return tf.tidy<SlopeSumsOutputs>(() => {
    const along = tf.mul(gradient, noise)
    if (!slope || !product) return [tf.clone(gradient), along]
    return [tf.add(slope, gradient), tf.add(product, along)]
  })
}

/** The sums with one more network; see `SlopeSumsInputs`. */
export const slopeSums = fusedOr(fusedKernels.slopeSums, composedSlopeSums)
