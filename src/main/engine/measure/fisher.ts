/** How much each synapse's strength matters: the diagonal Fisher information. */
import * as tf from '@tensorflow/tfjs-core'
import type { Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import type { Layer, LayerParameters, SizeOf } from '../network/layer'
import { familiesOf } from '../network/weights'
import { gradientSizes, meanOver, type SlopesOf } from './gradient-sizes'

export const squared: SizeOf = (tensor) => tf.square(tensor)

/** Slopes of −log p(observed label) of each image. */
export const ofOwnLabels: SlopesOf = (logits, { count, answers }) => {
  const labels = tf.tensor1d(answers, 'int32')
  const [, batchMean] = softmaxCrossEntropy({ logits, labels })
  // The gradient of the batch mean holds 1 / count of each image's own.
  return [{ slope: tf.mul<tf.Tensor2D>(batchMean, count) }]
}

/** Slopes of −log p(label) for every label, each counted as likely as the network finds it. */
export const ofEveryLabel: SlopesOf = (answers) => {
  const probabilities = tf.softmax<tf.Tensor2D>(answers)
  const [count, classes] = probabilities.shape
  return Array.from({ length: classes }, (_, label) => {
    const target = tf.oneHot(tf.fill([count], label, 'int32'), classes)
    return {
      slope: tf.sub<tf.Tensor2D>(probabilities, tf.cast(target, 'float32')),
      weight: tf.slice(probabilities, [0, label], [count, 1]),
    }
  })
}

/** Squared gradients of single images with their own labels, summed over the batch. */
function squaredGradients(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  batch: Batch,
): tf.Tensor2D[] {
  return tf.tidy(() => {
    const slopes = (answers: tf.Tensor2D) => ofOwnLabels(answers, batch, 0)
    const sizes = gradientSizes(layers, parameters, batch, squared, slopes)
    return familiesOf(sizes).strengths as tf.Tensor2D[]
  })
}

/**
 * Mean over the examples of the squared gradient of −log p(observed label), for every strength
 * [inputs, outputs]. By products of whole batches, equal to going image by image.
 * @returns a tensor a layer; the caller disposes of them
 */
export async function empiricalFisher(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  examples: Examples,
  afterBatch: (images: number) => Promise<void>,
): Promise<readonly tf.Tensor2D[]> {
  return meanOver(examples, (batch) => squaredGradients(layers, parameters, batch), afterBatch)
}
