/** A network in training, whatever its rule: what the task loop needs to know of it. */
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Examples } from '../data/examples'
import type { Correlations, NamedLists } from '../measure/correlation'
import type { Look, Moment } from '../measure/look'
import type { AnsweringNetwork, HeadChoice, TransparentNetwork } from '../network/answering'
import type { LabelledTensors } from '../network/losses'

/** Factors on what a learner was set to, for one step. */
export interface StepFactors {
  /** On the learning rate. */
  readonly rate: number
  /** On the strength of the penalty, where weights are held. */
  readonly strength: number
}

/** A step as it was set. */
export const unchanged: StepFactors = { rate: 1, strength: 1 }

/** What a step may look at beside its batch. */
export interface StepChoice extends HeadChoice {
  /** Only for learners that follow a gradient; 1 each where absent. */
  readonly factors?: StepFactors
  /**
   * A batch drawn independently of the step's own, of so many images or as many as the step's; its
   * tensors are made in the caller's scope.
   */
  readonly independent?: (images?: number) => LabelledTensors
  /** Batch `index` of those that may be looked at before the first step, drawn independently. */
  readonly before?: (index: number) => LabelledTensors
  /** Passes over all images before this one. */
  readonly epoch?: number
  readonly moment?: Moment
}

export interface Learner extends AnsweringNetwork {
  /**
   * Learns from one mini-batch, pixels [batch, inputs] and answers [batch] (int32) of one head; others
   * stay as they are.
   * @returns its loss before the step, on the device; the caller disposes of it. A promise where the
   * rule waits for the device.
   */
  step(pixels: Tensor2D, answers: Tensor1D, choice?: StepChoice): Scalar | Promise<Scalar>
  /** Passes of the batch in one step, where it learns from several networks at once. */
  readonly networksPerStep?: number
  /** Told that a task begins; only methods that begin anew in every task. */
  taskStarts?(task: number): void
  /** Told that a task has ended, with its training images; only methods that need boundaries. */
  consolidate?(training: Examples, task: number, choice?: HeadChoice): Promise<void>
  /** What holding on to earlier tasks adds to the loss now, of the head that learned last; only where something does. */
  penalty?(): Promise<number> | undefined
  /**
   * For each measure of importance that watches, how its importance for the task that ended last
   * correlates with the protecting one (Pearson's r over all weights); nothing before a task has ended.
   */
  watched?(): Readonly<Partial<Record<ImportanceId, number>>>
  /** How alike every two measures of importance were for the task that ended last. */
  alike?(): Correlations
  /** Importance of some weights in the first task, where it has just ended and several measures looked. */
  importanceSample?(): NamedLists
  /** What has been seen of single steps since it was last asked; only where looks were asked for. */
  looks?(): readonly Look[]
  /** Inversions of curvature that took more than single precision, since it was asked last. */
  inversions?(): readonly ToldInversion[]
  /** Quantities of the network that are followed over time, by metric id. */
  measure(): Promise<Readonly<Record<string, number>>>
  /** Strengths, release probabilities and biases, as they are kept with the result. */
  network(): Promise<readonly StoredArray[]>
  /** Everything that learning needs to go on, beside `network`, also in the middle of a task. */
  optimizerState(): Promise<readonly StoredArray[]>
  /** Continues from the arrays of a checkpoint that was made after `steps` steps. */
  restore(arrays: readonly StoredArray[], steps: number): void
  /**
   * What it has seen in the middle of a task and will tell, for checkpoints; learning does not depend on it,
   * and `restore` leaves it as it is.
   */
  gathered?(): readonly StoredArray[]
  /** Takes it from a checkpoint; what was saved at a task's end has none. */
  restoreGathered?(arrays: readonly StoredArray[]): void
  /**
   * Goes back to the weights that `network` gave, and to nothing else: what was measured of the steps since
   * then stays. Learning goes on as after `steps` steps. Only learners whose weights are all that answers.
   */
  takeBack?(network: readonly StoredArray[], steps: number): void
  /** Gives all device memory back. */
  dispose(): void
}

/** A learner whose inner activity can be looked at. */
export type TransparentLearner = Learner & TransparentNetwork
