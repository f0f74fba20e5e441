/**
 * A layer B = A W of a network that keeps A (its inputs) in the forward pass and yields E (the
 * derivative of the loss with respect to B) in the backward pass. Whatever an algorithm needs,
 * gradients, Fisher information, curvature, is a function of A and E; there is no tape.
 */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'

/** What a layer remembers of the activity that it has learned from, channel by channel. */
export type RunningAverages = {
  readonly mean: Tensor1D
  readonly variance: Tensor1D
}

/**
 * What a layer learns: strengths and perhaps a bias; nothing where it only rearranges activity. What it
 * remembers beside them follows no gradient.
 */
export type LayerParameters = {
  readonly strength?: Tensor
  readonly bias?: Tensor1D
  readonly averages?: RunningAverages
}

/** How large the numbers of a tensor are: their squares, or their absolute values. */
export type SizeOf = <T extends Tensor>(tensor: T) => T

/** Errors of single examples, each counted with a weight [examples, 1, …] of its own where there is one. */
export interface WeighedErrors<Output extends Tensor = Tensor> {
  readonly E: Output
  readonly weight?: Tensor
}

/**
 * A layer as a product of rows with one matrix W [inputs, outputs]: a row for each place of each example,
 * which share W. With a bias W has one more row, the last, as if one more input were always 1. The
 * gradient with respect to W is inputs(A)ᵀ errors(E); factors of the curvature are sums of xᵀ x over
 * rows x. An example has as many rows as another, one after the other.
 */
export interface CurvatureRows<Input, Output, Parameters> {
  /** Rows [examples · places, inputs], for W with the bias where the layer has one. */
  inputs(parameters: Parameters, A: Input): Tensor2D
  /** Rows [examples · places, outputs]. */
  errors(E: Output): Tensor2D
  /** W of what has the shapes of the layer's parameters, such as a gradient: [inputs, outputs]. */
  matrix(parameters: Parameters): Tensor2D
  /** Strengths and bias, in the shapes of `like`, from W or from what stands for it. */
  parameters(W: Tensor2D, like: Parameters): Parameters
}

/**
 * Data run row-wise: the first axis of A, B and E counts examples. How many axes follow is each
 * layer's own affair; a layer that flattens images takes more than it gives.
 */
export interface Layer<
  Input extends Tensor = Tensor,
  Output extends Tensor = Input,
  Parameters extends LayerParameters = LayerParameters,
> {
  /** Numbers of the layers whose activities, added up, are its A; the layer before where absent. */
  readonly from?: readonly number[]
  /** Activity of the layer's neurons, max(0, B) where rectified, else B. */
  forward(parameters: Parameters, A: Input): Output
  /** E of this layer's B from the derivative with respect to its activity, which is given too. */
  errorOf(activityGradient: Output, activity: Output): Output
  /**
   * ∂L/∂A: the derivative with respect to the activity of the layer below. Its own activity is given
   * where it is at hand.
   */
  inputGradient(parameters: Parameters, E: Output, A: Input, activity?: Output): Input
  /** Derivatives of the loss with respect to what the layer learns, summed over examples. */
  gradients(parameters: Parameters, A: Input, E: Output): Parameters
  /**
   * Sizes of the gradients of single examples, size(∂L/∂W of one), summed over examples and over the
   * errors that each could have: Fisher information, AF and MAS.
   * @param size a power of absolute values, so that the size of a product is that of sizes
   */
  gradientSizes(
    parameters: Parameters,
    A: Input,
    errors: readonly WeighedErrors<Output>[],
    size: SizeOf,
  ): Parameters
  /**
   * How much its sums B change where A and what it learns do; absent where nobody asks. `changeOfA` is
   * absent where A stays.
   */
  sumsAlong?(
    parameters: Parameters,
    A: Input,
    change: Parameters,
    changeOfA: Input | undefined,
  ): Output
  /** Rows whose second moments are the curvature of the layer; absent where it has no matrix of strengths. */
  readonly rows?: CurvatureRows<Input, Output, Parameters>
  /** What the layer remembers after a step on A, in new tensors; absent where it remembers nothing. */
  remember?(before: RunningAverages, A: Input): RunningAverages
}
