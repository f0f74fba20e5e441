/** Losses of what a network gives, with their derivatives. */
import type * as tf from '@tensorflow/tfjs-core'
import type { LossId } from '@shared/networks/losses'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import { squaredError } from '../kernels/squared-error'

/** What the output is compared with: right answers [batch] (int32), or numbers [batch, outputs]. */
export interface Targets {
  readonly 'cross-entropy': tf.Tensor1D
  readonly 'squared-error': tf.Tensor2D
}

/** The loss, mean over the batch, and its derivative with respect to the output. */
export type LossWithSlope<Target> = (
  output: tf.Tensor2D,
  target: Target,
) => readonly [loss: tf.Tensor, slope: tf.Tensor2D]

export const lossWithSlope: { readonly [Loss in LossId]: LossWithSlope<Targets[Loss]> } = {
  'cross-entropy': (logits, labels) => softmaxCrossEntropy({ logits, labels }),
  'squared-error': (outputs, targets) => squaredError({ outputs, targets }),
}

/** Images [batch, inputs] with their answers [batch] (int32): the output is compared with one or the other. */
export interface LabelledTensors {
  readonly pixels: tf.Tensor2D
  readonly answers: tf.Tensor1D
}

/** What the output is compared with: answers of images, or the images themselves. */
export const targetOf: { readonly [Loss in LossId]: (batch: LabelledTensors) => Targets[Loss] } = {
  'cross-entropy': ({ answers }) => answers,
  'squared-error': ({ pixels }) => pixels,
}

/** The loss of an output, mean over the batch. */
export const lossOfOutput: {
  readonly [Loss in LossId]: (output: tf.Tensor2D, batch: LabelledTensors) => tf.Tensor
} = {
  'cross-entropy': (logits, { answers }) => lossWithSlope['cross-entropy'](logits, answers)[0],
  'squared-error': (outputs, { pixels }) => lossWithSlope['squared-error'](outputs, pixels)[0],
}
