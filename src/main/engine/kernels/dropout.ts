/** Neurons left out by chance while a network learns. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { hostUniforms } from './host-draws'
import { fusedKernels } from '../fused/names'
import type { DropoutAttributes, DropoutInputs, DropoutOutputs } from '../fused/signatures/network'

/** `dropout` from ordinary operations. */
function composedDropout(
  { x }: DropoutInputs,
  { key, index, rate }: DropoutAttributes,
): DropoutOutputs {
  return tf.tidy<DropoutOutputs>(() => {
    const draws = tf.tensor(hostUniforms(key, index, x.size), x.shape)
    const kept = tf.cast(tf.greaterEqual(draws, rate), 'float32')
    return [tf.mul(tf.mul(x, 1 / (1 - rate)), kept)]
  })
}

/** x without some of its elements, the others larger; see `DropoutInputs`. */
export const dropout = fusedOr(fusedKernels.dropout, composedDropout)
