/** Showing test images to a network over and over, with the images kept on the device. */
import * as tf from '@tensorflow/tfjs-core'
import { stochasticBatch } from '../measure/accuracy'
import { testBatches } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import { largest } from '../measure/responses'
import type { StoredNetwork } from './stored-network'

interface ShownBatch {
  readonly input: tf.Tensor2D
  readonly count: number
}

/** Test images on the device, in batches that share a draw of releases. */
export class ShownImages {
  readonly count: number
  /** Right answer of every image. */
  readonly answers: Int32Array
  private readonly batches: readonly ShownBatch[]

  constructor(examples: Examples) {
    this.count = examples.count
    const answers: number[] = []
    this.batches = [...testBatches(examples, stochasticBatch)].map((batch) => {
      answers.push(...batch.answers)
      return { input: imagePixels(batch), count: batch.count }
    })
    this.answers = Int32Array.from(answers)
  }

  /**
   * Adds the network's probabilities under one sample of releases to `sums` [count × outputs].
   * Batch b of sample s takes draw s · batches + b, so that all lesions are seen under the same ones.
   * @param breathe called between two batches; where it says no, the rest is left out
   * @returns whether all images were shown
   */
  async addSample(
    network: StoredNetwork,
    sample: number,
    sums: Float64Array,
    breathe: (images: number) => Promise<boolean>,
  ): Promise<boolean> {
    let place = 0
    for (const [index, { input, count }] of this.batches.entries()) {
      const probabilities = network.predict(input, sample * this.batches.length + index)
      for (const value of await probabilities.data()) {
        sums[place] = sums[place]! + value
        place += 1
      }
      probabilities.dispose()
      if (!(await breathe(count))) return false
    }
    return true
  }

  /** Share of images answered rightly, on average over `samples` of releases where these are random. */
  async accuracy(
    network: StoredNetwork,
    samples: number,
    afterBatch: (images: number) => Promise<void>,
  ): Promise<number> {
    const outputs = network.sizes.at(-1) ?? 0
    const sums = new Float64Array(this.count * outputs)
    for (let sample = 0; sample < (network.stochastic ? samples : 1); sample++)
      await this.addSample(network, sample, sums, async (count) => {
        await afterBatch(count)
        return true
      })
    return shareRight(answersOf(sums, outputs), this.answers)
  }

  dispose(): void {
    tf.dispose(this.batches.map(({ input }) => input))
  }
}

/** The answer to every image: the one with the highest summed probability, the first where equal. */
export function answersOf(sums: Float64Array, outputs: number): Uint8Array {
  return Uint8Array.from({ length: sums.length / outputs }, (_, image) =>
    largest(sums, image * outputs, outputs),
  )
}

/** Share of `given` answers that are right. */
export function shareRight(given: ArrayLike<number>, right: ArrayLike<number>): number {
  let count = 0
  for (let image = 0; image < given.length; image++) if (given[image] === right[image]) count += 1
  return count / given.length
}
