/** Layers that learn nothing: they pass activity on in another form, or only some of it. */
import * as tf from '@tensorflow/tfjs-core'
import { inputsOf, type TrunkActivation, type ImageShape } from '@shared/networks/description'
import type { StreamKey } from '@shared/random/philox'
import { dropout } from '../kernels/dropout'
import { rectifiedError } from '../kernels/rectified-error'
import type { Layer, LayerParameters } from './layer'

type NothingLearned = LayerParameters & { readonly strength?: never; readonly bias?: never }

/** What layers that learn nothing have in common: E is the gradient, and no parameter has one. */
const learnsNothing = {
  errorOf: <T extends tf.Tensor>(gradient: T): T => gradient,
  gradients: (): NothingLearned => ({}),
  gradientSizes: (): NothingLearned => ({}),
} as const

/** Rows of pixels, the channels of one side by side, to images [count, height, width, channels]. */
export function toImages({
  height,
  width,
  channels,
}: ImageShape): Layer<tf.Tensor2D, tf.Tensor4D, NothingLearned> {
  const inputs = inputsOf({ height, width, channels })
  return {
    ...learnsNothing,
    forward: (_, A) => tf.reshape(A, [-1, height, width, channels]),
    inputGradient: (_, E) => tf.reshape(E, [-1, inputs]),
  }
}

/** Images to rows of numbers. */
export function toRows(image: ImageShape): Layer<tf.Tensor4D, tf.Tensor2D, NothingLearned> {
  return {
    ...learnsNothing,
    forward: (_, A) => tf.reshape(A, [-1, inputsOf(image)]),
    inputGradient: (_, E, A) => tf.reshape(E, A.shape),
  }
}

/** The largest value of each square of `side` pixels, channel by channel; a rest at the edge is dropped. */
export function poolingLayer(side: number): Layer<tf.Tensor4D, tf.Tensor4D, NothingLearned> {
  const pooled = (A: tf.Tensor4D) => tf.maxPool(A, side, side, 'valid')
  return {
    ...learnsNothing,
    forward: (_, A) => pooled(A),
    inputGradient: (_, E, A, activity) =>
      tf
        .engine()
        .runKernel(
          tf.MaxPoolGrad,
          { dy: E, input: A, output: activity ?? pooled(A) },
          { filterSize: side, strides: side, pad: 'valid' },
        ),
  }
}

/** The mean of each square of pixels, channel by channel; a rest at the edge is dropped. */
export function averageLayer([height, width]: readonly [height: number, width: number]): Layer<
  tf.Tensor4D,
  tf.Tensor4D,
  NothingLearned
> {
  return {
    ...learnsNothing,
    forward(_, A) {
      const [count, rows, columns, channels] = A.shape
      const [down, across] = [Math.floor(rows / height), Math.floor(columns / width)]
      const whole = [count, down * height, across * width, channels] as const
      const covered = whole.join() === A.shape.join() ? A : tf.slice4d(A, [0, 0, 0, 0], [...whole])
      const squares = tf.reshape(covered, [count * down, height, across, width * channels])
      const lines = tf.reshape(tf.mean<tf.Tensor3D>(squares, 1), [
        count * down * across,
        width,
        channels,
      ])
      return tf.reshape(tf.mean<tf.Tensor2D>(lines, 1), [count, down, across, channels])
    },
    inputGradient(_, E, A) {
      const [, rows, columns] = A.shape
      const [count, down, across, channels] = E.shape
      const [tall, wide] = [down * height, across * width]
      const each = tf.reshape(tf.div(E, height * width), [count * down * across, 1, channels])
      const lines = tf.reshape(tf.tile(each, [1, width, 1]), [count * down, 1, wide * channels])
      const whole = tf.reshape(tf.tile(lines, [1, height, 1]), [count, tall, wide, channels])
      const around = [[0, 0], [0, rows - tall], [0, columns - wide], [0, 0]] as const // prettier-ignore
      return tf.pad(
        whole,
        around.map(([before, after]) => [before, after]),
      ) as tf.Tensor4D
    },
  }
}

/** What several layers give, added up; `from` says which. */
export function sumLayer(activation: TrunkActivation): Layer<tf.Tensor, tf.Tensor, NothingLearned> {
  const rectified = activation === 'rectified'
  return {
    ...learnsNothing,
    forward: (_, A) => (rectified ? tf.relu(A) : A),
    errorOf<T extends tf.Tensor>(gradient: T, activity?: T): T {
      if (!rectified || !activity) return gradient
      const [error] = rectifiedError({ gradient, activity })
      return error as T
    },
    inputGradient: (_, E) => E,
  }
}

/** Which neurons a step leaves out: draw `index` of a stream. */
export interface DropoutDraw {
  readonly key: StreamKey
  readonly index: number
}

/** Leaves neurons out with probability `rate` while a network learns; without a draw it changes nothing. */
export function dropoutLayer(
  rate: number,
  draw?: DropoutDraw,
): Layer<tf.Tensor, tf.Tensor, NothingLearned> {
  const kept = (x: tf.Tensor): tf.Tensor => (draw ? dropout({ x }, { ...draw, rate })[0] : x)
  return {
    ...learnsNothing,
    forward: (_, A) => kept(A),
    inputGradient: (_, E) => kept(E),
  }
}
