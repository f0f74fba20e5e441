/** The loss of classification and its gradient in one go. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type {
  SoftmaxCrossEntropyInputs,
  SoftmaxCrossEntropyOutputs,
} from '../fused/signatures/network'

/** `softmaxCrossEntropy` from ordinary operations. */
function composedSoftmaxCrossEntropy({
  logits,
  labels,
}: SoftmaxCrossEntropyInputs): SoftmaxCrossEntropyOutputs {
  const [batch, classes] = logits.shape
  return tf.tidy(() => {
    const target = tf.cast(tf.oneHot(labels, classes), 'float32')
    const shifted = tf.sub(logits, tf.max(logits, 1, true))
    const exponentials = tf.exp(shifted)
    const total = tf.sum(exponentials, 1, true)
    const logProbabilities = tf.sub(shifted, tf.log(total))
    const loss = tf.div(tf.neg(tf.sum(tf.mul(target, logProbabilities))), batch)
    const gradient = tf.div(tf.sub(tf.div(exponentials, total), target), batch)
    return [loss, gradient]
  }) as SoftmaxCrossEntropyOutputs
}

/** Batch-mean loss and its gradient with respect to the logits; see `SoftmaxCrossEntropyInputs`. */
export const softmaxCrossEntropy = fusedOr(
  fusedKernels.softmaxCrossEntropy,
  composedSoftmaxCrossEntropy,
)
