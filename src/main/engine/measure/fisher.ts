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
  if (!sums) throw new RangeError('Importance needs at least one example.')
  const means = sums.map((sum) => tf.div<T>(sum, examples.count))
  tf.dispose([...sums])
  return means
}

/**
 * How large the errors E [images, outputs] of single images are, a tensor a layer, from the answers
 * before softmax [images, classes] and the errors that a slope of theirs gives.
 */
export type ErrorSizes = (
  answers: tf.Tensor2D,
  errorsOf: (slope: tf.Tensor2D) => readonly tf.Tensor2D[],
) => readonly tf.Tensor2D[]

type SizeOf = (A: tf.Tensor2D) => tf.Tensor2D

/** Sizes of the gradients of single images, summed over the batch: size(A)ᵀ size(E) of every layer. */
function gradientSizes(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  batch: Batch,
  sizeOf: SizeOf,
  errorSizes: ErrorSizes,
): DenseParameters[] {
  return tf.tidy(() => {
    const pass = forward(layers, parameters, imagePixels(batch))
    const errors = errorSizes(pass.output, (slope) => backward(layers, parameters, pass, slope))
    return pass.A.map((A, layer) => {
      const sizes = errors[layer]
      if (!sizes) throw new RangeError(`Layer ${layer} has no errors.`)
      return {
        strength: tf.matMul<tf.Tensor2D>(sizeOf(A), sizes, true),
        ...(parameters[layer]?.bias ? { bias: tf.sum<tf.Tensor1D>(sizes, 0) } : {}),
      }
    })
  })
}

const squared: SizeOf = (tensor) => tf.square(tensor)

/** Squared gradients of single images with their own labels, summed over the batch. */
function squaredGradients(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  batch: Batch,
): tf.Tensor2D[] {
  return tf.tidy(() => {
    const labels = tf.tensor1d(batch.answers, 'int32')
    const squares: ErrorSizes = (logits, errorsOf) => {
      const [, batchMean] = softmaxCrossEntropy({ logits, labels })
      // The gradient of the batch mean holds 1 / count of each image's own.
      return errorsOf(tf.mul<tf.Tensor2D>(batchMean, batch.count)).map(squared)
    }
    const sizes = gradientSizes(layers, parameters, batch, squared, squares)
    return sizes.map(({ strength }) => strength)
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

/**
 * Mean over the examples of how large gradients are, for every strength and bias: products of the
 * sizes of A and of E, equal to going image by image where sizes are powers.
 * @returns a tensor a parameter; the caller disposes of them
 */
export async function meanGradientSizes(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  examples: Examples,
  sizeOf: SizeOf,
  errorSizes: ErrorSizes,
): Promise<readonly DenseParameters[]> {
  const means = await meanOver(
    examples,
    (batch) => weightsOf(gradientSizes(layers, parameters, batch, sizeOf, errorSizes)),
    () => setImmediate(),
  )
  return parametersOf(means, layers.length)
}

/** Squared errors, expected over labels drawn from the network's own answer. */
const expectedSquares: ErrorSizes = (answers, errorsOf) => {
  const probabilities = tf.softmax<tf.Tensor2D>(answers)
  const [count, classes] = probabilities.shape
  let sums: readonly tf.Tensor2D[] | undefined
  for (let label = 0; label < classes; label++) {
    const target = tf.oneHot(tf.fill([count], label, 'int32'), classes)
    const slope = tf.sub<tf.Tensor2D>(probabilities, tf.cast(target, 'float32'))
    const weight = tf.slice(probabilities, [0, label], [count, 1])
    const before = sums
    sums = errorsOf(slope).map((E, layer) => {
      const squares = tf.mul<tf.Tensor2D>(tf.square(E), weight)
      return before ? tf.add<tf.Tensor2D>(before[layer]!, squares) : squares
    })
  }
  return sums ?? []
}

/**
 * Mean over the examples of the squared gradients of −log p(label), expected over labels drawn
 * from the network's own answer, for every strength and bias: exact, with one backward pass a
 * label and one product a layer (EWC's importance).
 * @returns a tensor a parameter; the caller disposes of them
 */
export function expectedFisher(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  examples: Examples,
): Promise<readonly DenseParameters[]> {
  return meanGradientSizes(layers, parameters, examples, squared, expectedSquares)
}
