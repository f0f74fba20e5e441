/** Measures that look at some images when a task has ended, and at nothing before. */
import * as tf from '@tensorflow/tfjs-core'
import { setImmediate } from 'node:timers/promises'
import { permutation, streamKey, type StreamKey } from '@shared/random/philox'
import { chosenOf } from '../data/examples'
import { gradientSizes, meanOver, type SlopesOf } from '../measure/gradient-sizes'
import type { SizeOf } from '../network/layer'
import { weightsOf } from '../network/weights'
import type { MeasureFactory } from './measure'

export interface OnImages {
  /** What gradients are taken of; `labels` is a stream of random numbers of the task's own. */
  readonly slopes: (labels: StreamKey) => SlopesOf
  readonly size: SizeOf
  /** Importance from the mean size; itself where absent. */
  readonly importance?: (mean: tf.Tensor) => tf.Tensor
}

/**
 * The mean size of the gradients of some training images of the task: the images of task k are the first
 * of draw 0 of the stream `fisher/task-k`, the same for all measures.
 */
export function atTaskEnd({ slopes, size, importance }: OnImages): MeasureFactory {
  return ({ seed, images }) => ({
    async atTaskEnd({ task, training, route, parameters }) {
      const order = permutation(streamKey(seed, `fisher/task-${task}`), 0, training.count)
      const slopesOf = slopes(streamKey(seed, `fisher-labels/task-${task}`))
      const means = await meanOver(
        chosenOf(training, order.subarray(0, images)),
        (batch, first) =>
          weightsOf(
            gradientSizes(route.layers, parameters, batch, size, (answers) =>
              slopesOf(answers, batch, first),
            ),
          ),
        () => setImmediate(),
        route.imagesAtOnce,
      )
      if (!importance) return means
      const found = means.map((mean) => tf.tidy(() => importance(mean)))
      tf.dispose([...means])
      return found
    },
    state: () => Promise.resolve([]),
    restore: () => undefined,
    dispose: () => undefined,
  })
}
