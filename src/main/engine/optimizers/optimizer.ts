/** What all optimisers have in common: from what a batch says of the weights to new weights. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import type { Backpropagation } from '../network/backpropagation'
import type { StepClock } from './step-clock'
import type { Penalty } from './penalty'

/** What an optimiser may look at. Lists of tensors follow the order of `places`. */
export interface OptimizerStep {
  /**
   * Places of the weights that learn, among all weights of the network: an optimiser's memory of the
   * others stays as it is. Strengths come first, in the order of the layers that were passed, then
   * biases.
   */
  readonly places: readonly number[]
  readonly weights: readonly tf.Tensor[]
  /** The batch's pass, with A and E of each layer. */
  readonly pass: Backpropagation
  /** Gradients of the loss alone, mean over the batch; not computed before they are asked for. */
  readonly gradients: () => readonly tf.Tensor[]
  readonly penalty: Penalty | undefined
  /** Factor on the learning rate; 1 where absent. */
  readonly rate?: number
  /** Path integrals −Σ g ∘ Δ of gradient and change, which an optimiser may carry on by itself. */
  readonly integrals: readonly tf.Tensor[] | undefined
  /** Passes over all images that were done before this one, where somebody counts them. */
  readonly epoch?: number
  /** The batch's loss with other weights, as new tensors of the step's scope; where somebody may ask. */
  readonly lossAt?: (weights: readonly tf.Tensor[]) => tf.Scalar
  /** Where the step is timed: told of each part that is done. */
  readonly clock?: StepClock | undefined
  /** Passes of other images through the weights before the step, made in its scope of tensors. */
  readonly others?: OtherPasses
}

/** Images that are drawn for the curvature alone. */
export interface OtherPasses {
  /** Drawn independently of the batch, as many images as it has where not said. */
  readonly independent: (images?: number) => Backpropagation
  /** Batch `index` of those that are looked at before the first step. */
  readonly before: (index: number) => Backpropagation
}

/** New tensors, in the order of the step. */
export interface Update {
  readonly weights: readonly tf.Tensor[]
  /** Only where the optimiser carried the path integrals on. */
  readonly integrals?: readonly tf.Tensor[]
}

export interface Optimizer {
  /**
   * The weights after one step; the optimiser keeps its own state. It runs inside of a scope of
   * tensors, like that of `tf.tidy`. A promise where it waits for the device.
   */
  step(step: OptimizerStep): Update | Promise<Update>
  /** What is to be told of its steps so far, by metric id. */
  measured?(): Readonly<Record<string, number>>
  /** Inversions of curvature that took more than single precision, since it was asked last. */
  inversions?(): readonly ToldInversion[]
  state(): Promise<readonly StoredArray[]>
  /** Continues from arrays that were stored after `steps` steps. @throws EngineError. */
  restore(arrays: readonly StoredArray[], steps: number): void
  dispose(): void
}

/** What an optimiser is made for. */
export interface OptimizerSubject {
  /** All weights of the network, as `weightsOf` lists them; they stay the caller's. */
  readonly weights: readonly tf.Tensor[]
  readonly seed: number
}

export interface DescentOptions {
  readonly learningRate: number
  readonly weightDecay: number
}

/** The options of one step. */
export function optionsAt<Options extends DescentOptions>(
  options: Options,
  { rate = 1 }: Pick<OptimizerStep, 'rate'>,
): Options {
  return { ...options, learningRate: options.learningRate * rate }
}
