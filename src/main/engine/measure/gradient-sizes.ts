/** How large gradients of single images are on average: by products of A and E, never image by image. */
import * as tf from '@tensorflow/tfjs-core'
import { testBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import type { Layer, LayerParameters, SizeOf } from '../network/layer'
import { backward, forward } from '../network/passes'

/** Images that pass together where a network keeps little of each. */
export const batchSize = 500

/** Slopes of something with respect to the answers before softmax [images, answers]. */
export interface AnswerSlopes {
  readonly slope: tf.Tensor2D
  /** How much each image's size counts [images, 1]; all count one where absent. */
  readonly weight?: tf.Tensor2D
}

/**
 * What the gradients of images are taken of, from their answers before softmax; `first` is the number of
 * the first image among the examples.
 */
export type SlopesOf = (
  answers: tf.Tensor2D,
  batch: Batch,
  first: number,
) => readonly AnswerSlopes[]

/** Sizes of the gradients of single images, summed over the batch, of every layer. */
export function gradientSizes(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  batch: Batch,
  size: SizeOf,
  slopesOf: (answers: tf.Tensor2D) => readonly AnswerSlopes[],
): readonly LayerParameters[] {
  return tf.tidy((): LayerParameters[] => {
    const pass = forward<tf.Tensor, LayerParameters>(layers, parameters, imagePixels(batch))
    const answers = slopesOf(pass.output as tf.Tensor2D).map(({ slope, weight }) => ({
      errors: backward<tf.Tensor, LayerParameters>(layers, parameters, pass, slope),
      weight,
    }))
    return layers.map((layer, index) => {
      const errors = answers.map(({ errors, weight }) => ({
        E: errors[index]!,
        ...(weight ? { weight } : {}),
      }))
      return layer.gradientSizes(parameters[index]!, pass.A[index]!, errors, size)
    })
  })
}

/**
 * Mean over the examples of what `ofBatch` sums over a batch, a tensor each.
 * @throws RangeError where there are no examples
 */
export async function meanOver<T extends tf.Tensor>(
  examples: Examples,
  ofBatch: (batch: Batch, first: number) => readonly T[],
  afterBatch: (images: number) => Promise<void>,
  images = batchSize,
): Promise<readonly T[]> {
  let sums: readonly T[] | undefined
  let first = 0
  for (const batch of testBatches(examples, images)) {
    const before = sums
    const more = ofBatch(batch, first)
    sums = before ? before.map((sum, index) => tf.add<T>(sum, more[index]!)) : more
    if (before) tf.dispose([...before, ...more])
    first += batch.count
    await afterBatch(batch.count)
  }
  if (!sums) throw new RangeError('Importance needs at least one example.')
  const means = sums.map((sum) => tf.div<T>(sum, examples.count))
  tf.dispose([...sums])
  return means
}
