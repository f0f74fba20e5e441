/** A network in training, whatever its rule: what the task loop needs to know of it. */
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Examples } from '../data/examples'
import type { DenseLayer } from '../network/dense'
import type { DenseParameters } from '../network/multilayer'
import type { ForwardPass } from '../network/passes'
import type { StoredArray } from '../protocol'

/** Which releases a prediction draws: streams by purpose, each with numbered draws. */
export interface ReleaseDraw {
  readonly purpose: 'curve' | 'test'
  readonly index: number
}

export interface Learner {
  /** Neurons of each layer, from the input. */
  readonly sizes: readonly number[]
  /** Whether two predictions with different draws differ. */
  readonly stochastic: boolean
  /**
   * Learns from one mini-batch, pixels [batch, inputs] and answers [batch] (int32).
   * @returns its loss before the step, on the device; the caller disposes of it.
   */
  step(pixels: Tensor2D, answers: Tensor1D): Scalar
  /** Passes of the batch in one step, where it learns from several networks at once. */
  readonly networksPerStep?: number
  /** Told that a task has ended, with its training images; only methods that need boundaries. */
  consolidate?(training: Examples, task: number): Promise<void>
  /** Probabilities of the answers [batch, outputs], with freshly drawn releases. */
  predict(pixels: Tensor2D, draw: ReleaseDraw): Tensor2D
  /** Quantities of the network that are followed over time, by metric id. */
  measure(): Promise<Readonly<Record<string, number>>>
  /** Strengths, release probabilities and biases, as they are kept with the result. */
  network(): Promise<readonly StoredArray[]>
  /** Everything that a checkpoint needs beside `network`. */
  optimizerState(): Promise<readonly StoredArray[]>
  /** Continues from the arrays of a checkpoint that was made after `steps` steps. */
  restore(arrays: readonly StoredArray[], steps: number): void
  /** Gives all device memory back. */
  dispose(): void
}

/** A learner whose inner activity can be looked at, for measurements beyond accuracy. */
export interface TransparentLearner extends Learner {
  readonly layers: readonly DenseLayer[]
  /** Expected strengths, as if every synapse always released; the learner keeps them. */
  readonly expected: readonly DenseParameters[]
  /** Activity of every layer, with freshly drawn releases; the caller disposes of the tensors. */
  pass(pixels: Tensor2D, draw: ReleaseDraw): ForwardPass<Tensor2D>
}
