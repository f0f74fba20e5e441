/** How much each synapse's strength matters: the diagonal empirical Fisher information. */
import * as tf from '@tensorflow/tfjs-core'
import { testBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import type { DenseLayer } from '../network/dense'
import type { DenseParameters } from '../network/multilayer'
import { backward, forward } from '../network/passes'

const batchSize = 500

/** Squared gradients of single images, summed over the batch: (A∘A)ᵀ(E∘E) of every layer. */
function squaredGradients(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  { pixels, answers, count }: Batch,
): tf.Tensor2D[] {
  return tf.tidy(() => {
    const input = tf.tensor2d(pixels, [count, pixels.length / count])
    const pass = forward(layers, parameters, input)
    const labels = tf.tensor1d(answers, 'int32')
    const [, batchMean] = softmaxCrossEntropy({ logits: pass.output, labels })
    // The gradient of the batch mean holds 1 / count of each image's own.
    const E = backward(layers, parameters, pass, tf.mul<tf.Tensor2D>(batchMean, count))
    return pass.A.map((A, layer) => {
      const errors = E[layer]
      if (!errors) throw new RangeError(`Layer ${layer} has no errors.`)
      return tf.matMul(tf.square(A), tf.square(errors), true)
    })
  })
}

/**
 * Mean over the examples of the squared gradient of −log p(observed label), for every strength
 * [inputs, outputs]. By products of whole batches, equal to going image by image (design §4).
 * @returns a tensor a layer; the caller disposes of them
 */
export async function empiricalFisher(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  examples: Examples,
  afterBatch: (images: number) => Promise<void>,
): Promise<readonly tf.Tensor2D[]> {
  let sums = parameters.map(({ strength }) => tf.zeros<tf.Rank.R2>(strength.shape))
  for (const batch of testBatches(examples, batchSize)) {
    const more = squaredGradients(layers, parameters, batch)
    const next = sums.map((sum, layer) => tf.add<tf.Tensor2D>(sum, more[layer]!))
    tf.dispose([...sums, ...more])
    sums = next
    await afterBatch(batch.count)
  }
  const means = sums.map((sum) => tf.div<tf.Tensor2D>(sum, examples.count))
  tf.dispose(sums)
  return means
}
