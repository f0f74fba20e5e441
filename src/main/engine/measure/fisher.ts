/** How much each synapse's strength matters: the diagonal Fisher information. */
import * as tf from '@tensorflow/tfjs-core'
import { setImmediate } from 'node:timers/promises'
import { testBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import type { DenseLayer, DenseParameters } from '../network/dense'
import { backward, forward } from '../network/passes'
import { parametersOf, weightsOf } from '../network/weights'

const batchSize = 500

/**
 * Mean over the examples of what `ofBatch` sums over a batch, a tensor each.
 * @throws RangeError where there are no examples
 */
async function meanOver<T extends tf.Tensor>(
  examples: Examples,
  ofBatch: (batch: Batch) => readonly T[],
  afterBatch: (images: number) => Promise<void>,
): Promise<readonly T[]> {
  let sums: readonly T[] | undefined
  for (const batch of testBatches(examples, batchSize)) {
    const before = sums
    const more = ofBatch(batch)
    sums = before ? before.map((sum, index) => tf.add<T>(sum, more[index]!)) : more
    if (before) tf.dispose([...before, ...more])
    await afterBatch(batch.count)
  }
  if (!sums) throw new RangeError('Fisher information needs at least one example.')
  const means = sums.map((sum) => tf.div<T>(sum, examples.count))
  tf.dispose([...sums])
  return means
}

/** Squared gradients of single images, summed over the batch: (A∘A)ᵀ(E∘E) of every layer. */
function squaredGradients(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  batch: Batch,
): tf.Tensor2D[] {
  return tf.tidy(() => {
    const pass = forward(layers, parameters, imagePixels(batch))
    const labels = tf.tensor1d(batch.answers, 'int32')
    const [, batchMean] = softmaxCrossEntropy({ logits: pass.output, labels })
    // The gradient of the batch mean holds 1 / count of each image's own.
    const E = backward(layers, parameters, pass, tf.mul<tf.Tensor2D>(batchMean, batch.count))
    return pass.A.map((A, layer) => {
      const errors = E[layer]
      if (!errors) throw new RangeError(`Layer ${layer} has no errors.`)
      return tf.matMul(tf.square(A), tf.square(errors), true)
    })
  })
}

/**
 * Mean over the examples of the squared gradient of −log p(observed label), for every strength
 * [inputs, outputs]. By products of whole batches, equal to going image by image.
 * @returns a tensor a layer; the caller disposes of them
 */
export async function empiricalFisher(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  examples: Examples,
  afterBatch: (images: number) => Promise<void>,
): Promise<readonly tf.Tensor2D[]> {
  return meanOver(examples, (batch) => squaredGradients(layers, parameters, batch), afterBatch)
}

/** Σ over the batch's images of E[squared gradient], the label drawn from the network's answer. */
function expectedSquaredGradients(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  batch: Batch,
): DenseParameters[] {
  return tf.tidy(() => {
    const { count } = batch
    const pass = forward(layers, parameters, imagePixels(batch))
    const probabilities = tf.softmax<tf.Tensor2D>(pass.output)
    const classes = probabilities.shape[1]
    const sums = layers.map((): tf.Tensor2D | undefined => undefined)
    for (let label = 0; label < classes; label++) {
      const target = tf.oneHot(tf.fill([count], label, 'int32'), classes)
      const slope = tf.sub<tf.Tensor2D>(probabilities, tf.cast(target, 'float32'))
      const weight = tf.slice(probabilities, [0, label], [count, 1])
      backward(layers, parameters, pass, slope).forEach((E, layer) => {
        const squares = tf.mul<tf.Tensor2D>(tf.square(E), weight)
        const before = sums[layer]
        sums[layer] = before ? tf.add(before, squares) : squares
      })
    }
    return pass.A.map((A, layer) => {
      const squares = sums[layer]
      if (!squares) throw new RangeError(`Layer ${layer} has no errors.`)
      return {
        strength: tf.matMul(tf.square(A), squares, true),
        ...(parameters[layer]?.bias ? { bias: tf.sum<tf.Tensor1D>(squares, 0) } : {}),
      }
    })
  })
}

/**
 * Mean over the examples of the squared gradients of −log p(label), expected over labels drawn
 * from the network's own answer, for every strength and bias: exact, with one backward pass a
 * label and one product a layer (EWC's importance).
 * @returns a tensor a parameter; the caller disposes of them
 */
export async function expectedFisher(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  examples: Examples,
): Promise<readonly DenseParameters[]> {
  const means = await meanOver(
    examples,
    (batch) => weightsOf(expectedSquaredGradients(layers, parameters, batch)),
    () => setImmediate(),
  )
  return parametersOf(means, layers.length)
}
