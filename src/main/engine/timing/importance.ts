/** Measures of importance that look at images when a task has ended, as they are timed. */
import * as tf from '@tensorflow/tfjs-core'
import { neuronsOf } from '@shared/networks/layers'
import { streamKey, uniforms } from '@shared/random/philox'
import type { Examples } from '../data/examples'
import { GradientLearner } from '../learners/gradient-learner'
import { usualOptions } from '../optimizers/registry'
import { backgroundShare } from './batches'
import { backpropagationBytes, strengthsOf, type Workload } from './workload'

const input = { height: 28, width: 28, channels: 1 }
const classes = 10
const greys = 256
const measures = ['ewc', 'af', 'mas'] as const

/** Images of random grey values behind a background, or without it, of whatever class. */
function imagesFor(count: number, everyPixel: boolean): Examples {
  const size = input.height * input.width
  const share = everyPixel ? 0 : backgroundShare
  const ink = uniforms(streamKey(2022, 'bench/ink'), 0, count * size)
  const pixels = Uint8Array.from(ink, (u) => (u < share ? 0 : ((u - share) / (1 - share)) * greys))
  const view = {
    pixels,
    order: Uint32Array.from({ length: size }, (_, place) => place),
    normalised: Float32Array.from({ length: greys }, (_, grey) => grey / (greys - 1)),
  }
  return {
    count,
    view: () => view,
    image: (position) => position,
    answer: (position) => position % classes,
    head: () => 0,
  }
}

interface Plan extends Pick<Workload, 'warmUp' | 'steps'> {
  readonly hidden: readonly number[]
  readonly images: number
}

/** Fisher information, AF and MAS of one network, one after the other: together a step. */
export function importanceOf({ hidden, images, ...timing }: Plan): Workload {
  const network = { input, hidden, heads: [classes], biases: false }
  const sizes = neuronsOf(network)
  const { all, sendingDown } = strengthsOf(sizes)
  // A forward pass and a product for the sizes each; errors of every answer, or of one quantity.
  const errors = measures.reduce((sum, id) => sum + (id === 'mas' ? 1 : classes), 0)
  return {
    ...timing,
    flops: 2 * images * (2 * measures.length * all + errors * sendingDown),
    bytes: measures.length * backpropagationBytes(sizes, images),
    start(everyPixel) {
      const training = imagesFor(images, everyPixel)
      const learners = measures.map(
        (measure) =>
          new GradientLearner({
            ...{ network, seed: 2022, optimizer: usualOptions.sgd, measuring: { images } },
            protection: { measure, strength: 1, centre: 'last-task' },
          }),
      )
      const pixels = tf.ones<tf.Rank.R2>([1, sizes[0] ?? 0])
      return {
        async step(index) {
          for (const learner of learners) await learner.consolidate(training, index + 1)
          // Read after all the rest, where a device computes in the background.
          return tf.tidy(() =>
            tf.sum<tf.Scalar>(learners[0]!.predict(pixels, { purpose: 'test', index })),
          )
        },
        dispose() {
          for (const learner of learners) learner.dispose()
          pixels.dispose()
        },
      }
    },
  }
}
