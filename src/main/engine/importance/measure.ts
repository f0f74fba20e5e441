/** A measure of importance: how much each weight matters for a task, by what it sees of learning. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Examples } from '../data/examples'
import type { LayerParameters } from '../network/layer'
import type { Route } from '../network/multilayer'

/** A step that was done. Lists of tensors follow the order of `places`; the tensors are not kept. */
export interface SeenStep {
  /** Places of the weights that learned, among all weights of the network. */
  readonly places: readonly number[]
  readonly before: readonly tf.Tensor[]
  readonly after: readonly tf.Tensor[]
  /** Gradients of the loss alone at the weights before, mean over the batch. */
  readonly gradients: () => readonly tf.Tensor[]
  /** The same of another batch, drawn independently. @throws RangeError where there is none. */
  readonly independent: () => readonly tf.Tensor[]
  /** What `beforeStep` gave to be carried on, where the optimiser did so: tensors to keep. */
  readonly integrals: readonly tf.Tensor[] | undefined
}

/** A task that has ended. */
export interface EndedTask {
  readonly task: number
  readonly training: Examples
  /** What the task's answers pass through, and its parameters as they are now. */
  readonly route: Route
  readonly parameters: readonly LayerParameters[]
}

/** Steps are told inside of a scope of tensors: what a measure keeps it must `tf.keep`. */
export interface ImportanceMeasure {
  /** A task begins from these weights, all of the network. */
  taskStarts?(weights: readonly tf.Tensor[]): void
  /** Path integrals of the weights at `places` that the optimiser may carry on through this step. */
  beforeStep?(places: readonly number[]): readonly tf.Tensor[] | undefined
  afterStep?(step: SeenStep): void
  /**
   * Importance for this task of the weights on its route, zero or more, in the order of the route's
   * places; the caller disposes of the tensors. A new task begins.
   */
  atTaskEnd(ended: EndedTask): Promise<readonly tf.Tensor[]>
  /** By how much each weight has lowered the loss so far in this task, where it sums that; all weights. */
  readonly summed?: readonly tf.Tensor[] | undefined
  state(): Promise<readonly StoredArray[]>
  /** @throws EngineError where arrays are missing. */
  restore(arrays: readonly StoredArray[]): void
  dispose(): void
}

export interface MeasureSettings {
  /** Training images that measures look at when a task has ended, drawn at random. */
  readonly images: number
  /** Images that are learned from at once, for what is found of whole batches. */
  readonly batchSize: number
  /** ξ: keeps importance finite where a weight has hardly moved. */
  readonly xi: number
  /** Whether path integrals are clipped at zero in every task; else where tasks are summed. */
  readonly clipsEachTask: boolean
  /** α: how much of an independent batch's gradient the unbiased SOS takes off. */
  readonly unbiasing: number
  /** Whether running averages are divided by 1 − 0.999ᵀ after T steps. */
  readonly correctsAverages: boolean
}

/** What a measure is made for. */
export interface MeasureSubject extends MeasureSettings {
  /** Begins the names of what it stores. */
  readonly name: string
  /** All weights of the network, as `weightsOf` lists them, before the first task. */
  readonly weights: readonly tf.Tensor[]
  readonly seed: number
}

export type MeasureFactory = (subject: MeasureSubject) => ImportanceMeasure
