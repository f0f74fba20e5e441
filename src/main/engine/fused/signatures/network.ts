/** Kernels of single layers and losses. */
import type { StreamKey } from '@shared/random/philox'
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'

/**
 * Softmax cross-entropy, batch mean, with its gradient: logits [batch, classes], labels [batch]
 * (int32). Returns [loss (scalar), gradient of the batch mean w.r.t. the logits].
 */
export interface SoftmaxCrossEntropyInputs {
  readonly logits: Tensor2D
  readonly labels: Tensor1D
}
export type SoftmaxCrossEntropyOutputs = [Tensor, Tensor2D]

/**
 * Dropout: scale · x where the i-th uniform number of draw `index` of the stream is at least `rate`, else
 * 0, with scale = 1/(1 − rate). The gradient of it is the same function of the gradient.
 */
export interface DropoutInputs {
  readonly x: Tensor
}
export interface DropoutAttributes {
  readonly key: StreamKey
  readonly index: number
  /** Probability that a neuron is left out, from 0 to below 1. */
  readonly rate: number
}
/** One tensor, with the shape of x. */
export type DropoutOutputs = [Tensor]

/**
 * Sums over rows [rows, channels], channel by channel: Σ x and, with a centre, Σ x (y − centre), or
 * Σ (x − centre)² where there is no y.
 */
export interface ChannelSumsInputs {
  readonly x: Tensor2D
  readonly y?: Tensor2D
  readonly centre?: Tensor1D
}
/** [sums] and, with a centre, the sums of products. */
export type ChannelSumsOutputs = Tensor1D[]

/** factor (x − centre) + shift, channel by channel, plus otherFactor · other; above zero if `rectified`. */
export interface ChannelLinesInputs {
  readonly x: Tensor2D
  readonly centre: Tensor1D
  readonly factor: Tensor1D
  readonly shift: Tensor1D
  readonly other?: Tensor2D
  readonly otherFactor?: Tensor1D
}
export interface ChannelLinesAttributes {
  readonly rectified: boolean
}
export type ChannelLinesOutputs = [Tensor2D]

/**
 * What the filters of a convolution see, a row a place [count · places, side · side · channels], in the
 * order of a filter’s strengths; zeros stand around images as in the convolution itself.
 */
export interface PatchesInputs {
  readonly x: Tensor4D
}
export interface PatchesAttributes {
  readonly side: readonly [height: number, width: number]
  readonly strides: number
  readonly pad: 'same' | 'valid'
}
export type PatchesOutputs = [Tensor2D]

/** E of rectified neurons: the gradient with respect to their activity where that is above 0, else 0. */
export interface RectifiedErrorInputs {
  readonly gradient: Tensor
  readonly activity: Tensor
}
export type RectifiedErrorOutputs = [Tensor]
