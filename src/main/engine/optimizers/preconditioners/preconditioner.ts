/**
 * What multiplies gradients by the inverse of a curvature, whatever the rule that then steps along them:
 * every preconditioner goes with every update rule.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import type { Backpropagation } from '../../network/backpropagation'
import type { CurvatureAverage } from '../curvature/curvature-average'
import type { LayerStep } from '../curvature/layer-steps'
import type { CurvatureSchedule } from '../curvature/schedule'
import type { StepClock } from '../step-clock'
import type { Slope } from '../curvature/slope'

/** A batch as curvature by layers sees it, from the input. */
export interface CurvatureBatch {
  readonly layers: readonly LayerStep[]
  readonly pass: Backpropagation
}

/** The batch of a step, and others where somebody draws them. */
export interface CurvatureStep extends CurvatureBatch {
  /** Where the step is timed. */
  readonly clock?: StepClock | undefined
  /** Images drawn independently of the batch, as many as it has where not said. */
  readonly independent?: (images?: number) => CurvatureBatch
  /** Batch `index` of those that are looked at before the first step. */
  readonly before?: (index: number) => CurvatureBatch
}

/** A layer as it would be preconditioned by its inputs alone. */
export interface LayerAlone {
  /** (A + λ_A)⁻¹ times the gradient: [inputs, outputs]. */
  readonly direction: tf.Tensor2D
  /** A, as it is now and without λ_A. */
  readonly inputs: CurvatureAverage
}

export interface Preconditioner {
  /**
   * Takes what the batch says of the curvature into account, before `precondition` is asked with
   * gradients of the same batch. It runs in the step's scope of tensors.
   */
  see(step: CurvatureStep): void | Promise<void>
  /**
   * The inverse curvature times the gradients, a matrix [inputs, outputs] a layer.
   * @param slopes of the layers of the batch that was seen last, in their order
   */
  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] | Promise<readonly tf.Tensor2D[]>
  /**
   * What would be left without the factor of the errors, with the damping λ_A that the factor of the inputs
   * has now; only of those with both factors.
   * @param slopes as `precondition` was given them
   */
  inputsAlone?(slopes: readonly Slope[]): Promise<readonly LayerAlone[] | undefined>
  /** What is to be told of its steps so far, by metric id. */
  measured?(): Readonly<Record<string, number>>
  /** Inversions that took more than single precision, since it was asked last. */
  inversions?(): readonly ToldInversion[]
  state(): Promise<readonly StoredArray[]>
  /** Continues from arrays that were stored after `steps` steps. @throws EngineError. */
  restore(arrays: readonly StoredArray[], steps: number): void
  dispose(): void
}

/**
 * Counts the batches that fill averages before step 0, one after the other, each in a scope of tensors of its
 * own: all of their passes together would not fit into memory. Before any other step there are none.
 */
export function warmUp(
  { warmUp: batches = 0 }: CurvatureSchedule,
  steps: number,
  { before }: CurvatureStep,
  count: (batch: CurvatureBatch) => void,
): void {
  if (steps > 0 || !before) return
  for (let index = 0; index < batches; index++)
    tf.tidy(() => {
      count(before(index))
    })
}
