/** Showing a network test images, and keeping of its activity what the measurements need. */
import * as tf from '@tensorflow/tfjs-core'
import { stochasticBatch, type AccuracyOptions } from './accuracy'
import type { ReleaseDraw, TransparentNetwork } from '../network/answering'
import { testBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import { mutualInformationBits } from './mutual-information'

export interface Responses {
  /** Share of images whose class gets the highest probability, averaged over the samples. */
  readonly accuracy: number
  /** Between class and answer, one draw of releases a batch. */
  readonly mutualInformationBits: number
  /** Activity of all hidden neurons together, mean over images and samples. */
  readonly neuronalEnergy: number
}

/** Probabilities [count, answers] of the first sample and summed over all; summed hidden activity. */
function activity(
  learner: TransparentNetwork,
  batch: Batch,
  samples: number,
  { purpose, index }: ReleaseDraw,
): [tf.Tensor, tf.Tensor, tf.Tensor] {
  return tf.tidy(() => {
    const input = imagePixels(batch)
    const passes = Array.from({ length: samples }, (_, sample) => {
      const { A, output } = learner.pass(input, { purpose, index: index + sample })
      const hidden = A.slice(1).map((layer) => tf.sum(layer))
      const summed = hidden.reduce((sum, layer) => tf.add(sum, layer), tf.scalar(0))
      return { probabilities: tf.softmax(output), hidden: summed }
    })
    const sum = (tensors: tf.Tensor[]) => tensors.reduce((total, tensor) => tf.add(total, tensor))
    return [
      passes[0]!.probabilities,
      sum(passes.map(({ probabilities }) => probabilities)),
      sum(passes.map(({ hidden }) => hidden)),
    ]
  })
}

/** Index of the largest of `values[start … start + length − 1]`, the first where several are. */
export function largest(values: ArrayLike<number>, start: number, length: number): number {
  let best = 0
  for (let place = 1; place < length; place++)
    if (values[start + place]! > values[start + best]!) best = place
  return best
}

/** Shows the examples to the network, in batches that share a draw of releases. */
export async function responses(
  learner: TransparentNetwork,
  examples: Examples,
  options: AccuracyOptions,
): Promise<Responses> {
  const answers = learner.sizes.at(-1) ?? 0
  const samples = learner.stochastic ? options.samples : 1
  const joint = Array.from({ length: answers }, () => new Array<number>(answers).fill(0))
  let index = options.firstDraw
  let right = 0
  let hiddenActivity = 0
  for (const batch of testBatches(examples, stochasticBatch)) {
    const tensors = activity(learner, batch, samples, { purpose: options.purpose, index })
    const [single, averaged, [hidden = NaN]] = await Promise.all([
      tensors[0].data(),
      tensors[1].data(),
      tensors[2].data(),
    ])
    batch.answers.forEach((label, image) => {
      const row = joint[label]!
      for (let answer = 0; answer < answers; answer++)
        row[answer] = row[answer]! + single[image * answers + answer]!
      if (largest(averaged, image * answers, answers) === label) right += 1
    })
    hiddenActivity += hidden
    tf.dispose(tensors)
    index += samples
    await options.afterBatch(batch.count * samples)
  }
  return {
    accuracy: right / examples.count,
    mutualInformationBits: mutualInformationBits(joint),
    neuronalEnergy: hiddenActivity / (examples.count * samples),
  }
}
