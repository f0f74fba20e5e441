/** Kernels of update rules, and of what is kept beside their steps. */
import type { Tensor } from '@tensorflow/tfjs-core'

/**
 * Adam (bias-corrected, ε outside the root) on gradient + decay·w + 2·penalty·importance∘(w − centre);
 * `importance` and `centre` are absent without a penalty. With `accumulate`, the fourth output is
 * accumulated − gradient∘(w_after − w_before), the path integral of Synaptic Intelligence.
 */
export interface AdamInputs {
  readonly weight: Tensor
  readonly gradient: Tensor
  readonly firstMoment: Tensor
  readonly secondMoment: Tensor
  readonly importance?: Tensor
  readonly centre?: Tensor
  readonly accumulated?: Tensor
}
export interface AdamAttributes {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Number of this step, from 1. */
  readonly step: number
  readonly weightDecay: number
  readonly penalty: number
}
/** [weight, firstMoment, secondMoment] and, with `accumulated`, the new accumulated sum. */
export type AdamOutputs = Tensor[]

/**
 * A sum over steps of what a weight's moves did to the loss: sum − (slope − minus) ∘ (after − before),
 * with gradients of the mean loss at the weights before; `minus` is absent where nothing is taken off.
 */
export interface PathSumInputs {
  readonly sum: Tensor
  readonly slope: Tensor
  readonly minus?: Tensor
  readonly before: Tensor
  readonly after: Tensor
}
export type PathSumOutputs = [Tensor]

/** A running average of squared slopes: decay · average + (1 − decay) · (slope − factor · minus)². */
export interface MovingSquareInputs {
  readonly average: Tensor
  readonly slope: Tensor
  readonly minus?: Tensor
}
export interface MovingSquareAttributes {
  readonly decay: number
  /** Share of `minus` that is taken off. */
  readonly factor: number
}
export type MovingSquareOutputs = [Tensor]

/** Gradient descent with heavy-ball momentum: v ← momentum·v + gradient + decay·w; w ← w − η v. */
export interface SgdInputs {
  readonly weight: Tensor
  readonly gradient: Tensor
  /** Absent without momentum. */
  readonly velocity?: Tensor
}
export interface SgdAttributes {
  readonly learningRate: number
  readonly momentum: number
  readonly weightDecay: number
}
/** [weight] or [weight, velocity]. */
export type SgdOutputs = Tensor[]
