/** Layers that learn nothing: they pass activity on in another form, or only some of it. */
import * as tf from '@tensorflow/tfjs-core'
import { inputsOf, type ImageShape } from '@shared/networks/description'
import type { StreamKey } from '@shared/random/philox'
import { dropout } from '../kernels/dropout'
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
