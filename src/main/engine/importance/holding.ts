/** Whatever holds weights where earlier tasks left them. Lists of tensors follow the order of `places`. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Penalty } from '../optimizers/penalty'
import type { EndedTask } from './measure'

export interface Holding {
  /** Whether an optimiser may carry path integrals on while it follows this penalty. */
  readonly takesIntegrals: boolean
  /**
   * What the weights at `places` are held by, as they are now; inside of a scope of tensors. Nothing
   * before there is anything to hold.
   */
  penalty(places: readonly number[], weights: readonly tf.Tensor[]): Penalty | undefined
  /** What that adds to the loss, a scalar a weight or layer; inside of a scope of tensors. */
  costs(places: readonly number[], weights: readonly tf.Tensor[]): readonly tf.Tensor[]
  /** Holds the weights of a task that has ended, by their importance where one is given. */
  taskEnds(ended: EndedTask, importance?: readonly tf.Tensor[]): Promise<void> | void
  state(): Promise<readonly StoredArray[]>
  /** @throws EngineError where arrays are missing. */
  restore(arrays: readonly StoredArray[]): void
  dispose(): void
}
