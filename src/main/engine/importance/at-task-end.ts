/** Measures that look at some images when a task has ended, and at nothing before. */
import * as tf from '@tensorflow/tfjs-core'
import { setImmediate } from 'node:timers/promises'
import { permutation, streamKey, type StreamKey } from '@shared/random/philox'
import { chosenOf, type Examples } from '../data/examples'
import { gradientSizes, meanOver, type SlopesOf } from '../measure/gradient-sizes'
import type { Batch } from '../data/batches'
import type { SizeOf } from '../network/layer'
import { weightsOf } from '../network/weights'
import type { EndedTask, MeasureFactory, MeasureSettings } from './measure'

/** Which training images are looked at when a task has ended: the same for all that look. */
export interface SeenImages {
  readonly seed: number
  /** How many. */
  readonly images: number
}

/** Of task k the first ones of draw 0 of the stream `fisher/task-k`. */
export function imagesSeen(
  { seed, images }: SeenImages,
  { task, training }: Pick<EndedTask, 'task' | 'training'>,
): Examples {
  const order = permutation(streamKey(seed, `fisher/task-${task}`), 0, training.count)
  return chosenOf(training, order.subarray(0, images))
}

/** What is found of some images, whose mean over all of them is importance. */
export interface OnBatches {
  /**
   * Sums over a batch, a tensor a weight on the task's route; `first` is the number of its first image
   * and `labels` a stream of random numbers of the task's own.
   */
  readonly ofBatch: (
    ended: EndedTask,
    batch: Batch,
    random: { readonly first: number; readonly labels: StreamKey },
  ) => readonly tf.Tensor[]
  /** Images of a batch; as many as there is room for where absent. */
  readonly together?: (settings: MeasureSettings) => number
  /** Importance from the mean; itself where absent. */
  readonly importance?: (mean: tf.Tensor) => tf.Tensor
}

/** The mean over some training images of the task. */
export function onBatches({ ofBatch, together, importance }: OnBatches): MeasureFactory {
  return ({ seed, ...settings }) => ({
    async atTaskEnd(ended) {
      const { task, route } = ended
      const labels = streamKey(seed, `fisher-labels/task-${task}`)
      const means = await meanOver(
        imagesSeen({ seed, ...settings }, ended),
        (batch, first) => ofBatch(ended, batch, { first, labels }),
        () => setImmediate(),
        together?.(settings) ?? route.imagesAtOnce,
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

export interface OnImages extends Pick<OnBatches, 'importance'> {
  /** What gradients are taken of; `labels` is a stream of random numbers of the task's own. */
  readonly slopes: (labels: StreamKey) => SlopesOf
  readonly size: SizeOf
}

/** The mean size of the gradients of single images. */
export function atTaskEnd({ slopes, size, ...more }: OnImages): MeasureFactory {
  return onBatches({
    ...more,
    ofBatch({ route, parameters }, batch, { first, labels }) {
      const slopesOf = slopes(labels)
      return weightsOf(
        gradientSizes(route.layers, parameters, batch, size, (answers) =>
          slopesOf(answers, batch, first),
        ),
      )
    },
  })
}
