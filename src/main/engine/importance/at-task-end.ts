/** Measures that look at some images when a task has ended, and at nothing before. */
import type * as tf from '@tensorflow/tfjs-core'
import { permutation, streamKey } from '@shared/random/philox'
import { chosenOf, type Examples } from '../data/examples'
import type { DenseLayer, DenseParameters } from '../network/dense'
import type { MeasureFactory } from './measure'

/** Importance of all weights of these layers from some training images of the task. */
type OnImages = (
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  images: Examples,
) => Promise<readonly tf.Tensor[]>

/** The images of task k are the first of draw 0 of the stream `fisher/task-k`: the same for all. */
export function atTaskEnd(importance: OnImages): MeasureFactory {
  return ({ seed, images }) => ({
    atTaskEnd({ task, training, route, parameters }) {
      const order = permutation(streamKey(seed, `fisher/task-${task}`), 0, training.count)
      return importance(route.layers, parameters, chosenOf(training, order.subarray(0, images)))
    },
    state: () => Promise.resolve([]),
    restore: () => undefined,
    dispose: () => undefined,
  })
}
