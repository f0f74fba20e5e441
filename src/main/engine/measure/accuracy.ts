/**
 * Share of examples that are answered rightly, averaging over draws of releases (docs/science.md,
 * Measurements).
 */
import * as tf from '@tensorflow/tfjs-core'
import { testBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import type { AnsweringNetwork, ReleaseDraw } from '../network/answering'

/** Images that share one draw of releases. */
export const stochasticBatch = 100
/** Networks without release see larger batches, with the same answers. */
const deterministicBatch = 1000

/** How a network is shown test images. */
export interface AccuracyOptions {
  readonly purpose: ReleaseDraw['purpose']
  /** Networks, each with its own releases, whose probabilities are averaged. */
  readonly samples: number
  /** First draw of releases; the batches and samples take the ones from there on. */
  readonly firstDraw: number
  /** Called after every batch, with the number of images that passed through a network. */
  readonly afterBatch: (images: number) => Promise<void>
}

/** Right answers among the batch, as a number on the device. */
function rightAnswers(
  learner: AnsweringNetwork,
  batch: Batch,
  samples: number,
  { purpose, index }: ReleaseDraw,
): tf.Tensor {
  return tf.tidy(() => {
    const input = imagePixels(batch)
    const { head } = batch
    let summed = learner.predict(input, { purpose, index }, { head })
    for (let sample = 1; sample < samples; sample++)
      summed = tf.add(summed, learner.predict(input, { purpose, index: index + sample }, { head }))
    const right = tf.equal(tf.argMax(summed, 1), tf.tensor1d(batch.answers, 'int32'))
    return tf.sum(tf.cast(right, 'float32'))
  })
}

/** Draws of releases that `accuracy` takes for so many examples. */
export function drawsFor(learner: AnsweringNetwork, examples: Examples, samples: number): number {
  return learner.stochastic ? Math.ceil(examples.count / stochasticBatch) * samples : 0
}

/** Images that pass through a network in one call of `accuracy`. */
export function passesFor(learner: AnsweringNetwork, examples: Examples, samples: number): number {
  return examples.count * (learner.stochastic ? samples : 1)
}

/** Fraction of the examples that the learner answers rightly. */
export async function accuracy(
  learner: AnsweringNetwork,
  examples: Examples,
  options: AccuracyOptions,
): Promise<number> {
  const samples = learner.stochastic ? options.samples : 1
  const { imagesAtOnce = Infinity } = learner
  const batchSize = learner.stochastic
    ? stochasticBatch
    : Math.min(deterministicBatch, imagesAtOnce)
  let right: tf.Tensor = tf.scalar(0)
  let index = options.firstDraw
  for (const batch of testBatches(examples, batchSize)) {
    const more = rightAnswers(learner, batch, samples, { purpose: options.purpose, index })
    const sum = tf.add(right, more)
    tf.dispose([right, more])
    right = sum
    index += samples
    await options.afterBatch(batch.count * samples)
  }
  const [count = NaN] = await right.data()
  right.dispose()
  return count / examples.count
}
