/** Batches of made-up images for a small network, and the gradients that they give. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import type { Examples } from '../../../../src/main/engine/data/examples'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import type { LayerParameters } from '../../../../src/main/engine/network/layer'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import { read64, tensor64 } from '../../../reference'
import { plainExamples } from '../measure/plain-examples'
import { described } from '../networks'

export const description = described([6, 4, 3], true)
export const shape = new Multilayer(description)
export const route = shape.route(0)
const [pixels = 0] = shape.sizes

/** Settings of measures for whole tasks. */
export const measuring = {
  ...{ seed: 1, images: 1_000, batchSize: 4, xi: 0.1 },
  ...{ clipsEachTask: true, unbiasing: 1, correctsAverages: false },
}

export const numbersOf = (tensors: readonly tf.Tensor[]) =>
  tensors.flatMap((tensor) => [...read64(tensor)])

/** The class of an image is the brightest of its first three pixels. */
export function batchesOf(count: number) {
  const { images, examples: plain } = plainExamples(count, 3, pixels)
  const labels = images.map((image) => image.indexOf(Math.max(...image.slice(0, 3))))
  const examples: Examples = { ...plain, answer: (position) => labels[position]! }
  const tensors = (batch: readonly number[]) => ({
    pixels: tensor64(
      batch.flatMap((image) => images[image]!),
      [batch.length, pixels],
    ) as tf.Tensor2D,
    answers: tf.tensor1d(
      batch.map((image) => labels[image]!),
      'int32',
    ),
  })
  const pass = (parameters: readonly LayerParameters[], batch: readonly number[]) => {
    const { pixels, answers } = tensors(batch)
    return backpropagate(route.layers, parameters, pixels, answers)
  }
  return {
    examples,
    all: [...labels.keys()],
    tensors,
    /** Images drawn with replacement: draw `index` of a stream. */
    drawn: (stream: string, index: number, size: number) =>
      Array.from(uniforms(streamKey(1, stream), index, size), (u) => Math.floor(u * count)),
    gradients: (parameters: readonly LayerParameters[], batch: readonly number[]) =>
      tf.tidy(() => [...weightsOf(pass(parameters, batch).gradients())]),
    loss: (parameters: readonly LayerParameters[], batch: readonly number[]) =>
      tf.tidy(() => read64(pass(parameters, batch).loss)[0]!),
  }
}
