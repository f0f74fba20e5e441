/**
 * A layer B = A W of a network that keeps A (its inputs) in the forward pass and yields E (the
 * derivative of the loss with respect to B) in the backward pass. Whatever an algorithm needs,
 * gradients, Fisher information, curvature, is a function of A and E; there is no tape.
 */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core'

/** What a layer learns. Dense: strength [inputs, outputs], bias [outputs]. */
export type LayerParameters<Strength extends Tensor = Tensor> = {
  readonly strength: Strength
  readonly bias?: Tensor1D
}

/** Data run row-wise: the first axis of A, B and E counts examples. */
export interface Layer<Activity extends Tensor = Tensor, Strength extends Tensor = Tensor> {
  /** Activity of the layer's neurons, max(0, B) where `rectified`, else B. */
  forward(parameters: LayerParameters<Strength>, A: Activity): Activity
  /** E of this layer's B from the derivative with respect to its activity, which is given too. */
  errorOf(activityGradient: Activity, activity: Activity): Activity
  /** ∂L/∂A: the derivative with respect to the activity of the layer below. */
  inputGradient(parameters: LayerParameters<Strength>, E: Activity): Activity
  /** ∂L/∂W, summed over examples. */
  strengthGradient(A: Activity, E: Activity): Strength
  /** ∂L/∂(bias), summed over examples. */
  biasGradient(E: Activity): Tensor1D
}
