/** What holds weights where they were important: one penalty for all tasks together. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { chosen, replaced } from '../network/multilayer'
import { restoreTensors, storeFamilies } from '../network/stored-arrays'
import type { Ties } from '../optimizers/penalty'
import type { Holding } from './holding'
import type { EndedTask } from './measure'
import { weightsOf } from '../network/weights'

/** Keeps a quotient of two vanishing importances finite. */
const tiny = 1e-30

/** Where a weight is held, from its centre so far, itself, and this task's importance and all tasks'. */
type CentreRule = (
  centre: tf.Tensor,
  weight: tf.Tensor,
  importance: tf.Tensor,
  total: tf.Tensor,
) => tf.Tensor

const centres = {
  /** Every task holds weights where it left them: the penalties add up to one around their mean. */
  'each-task': (centre, weight, importance, total) => {
    const share = tf.div(importance, tf.add(total, tiny))
    return tf.add(centre, tf.mul(share, tf.sub(weight, centre)))
  },
  /** All importance holds weights where the last task left them. */
  'last-task': (_, weight) => tf.clone(weight),
} as const satisfies Readonly<Record<string, CentreRule>>

export interface ProtectionOptions {
  /** c of the penalty c Σ λ ∘ (w − centre)², with λ summed over tasks. */
  readonly strength: number
  readonly centre: keyof typeof centres
  /**
   * Whether the sum over tasks is clipped at zero, as of measures that are not clipped task by task;
   * without it sums are taken as they are.
   */
  readonly clipsSum?: boolean
}

export class Protection implements Holding {
  readonly takesIntegrals = true
  /** Sums over tasks. */
  private importance: readonly tf.Tensor[]
  private centre: readonly tf.Tensor[]
  /** The sums where they are positive; absent where sums are taken as they are. */
  private clipped: readonly tf.Tensor[] | undefined

  constructor(
    private readonly options: ProtectionOptions,
    weights: readonly tf.Tensor[],
  ) {
    this.importance = weights.map((weight) => tf.zerosLike(weight))
    this.centre = weights.map((weight) => tf.clone(weight))
    this.clip()
  }

  /** What the weights at `places` are held by; the tensors stay the protection's. */
  penalty(places: readonly number[]): Ties {
    return {
      strength: this.options.strength,
      importance: chosen(this.held, places),
      centre: chosen(this.centre, places),
    }
  }

  costs(places: readonly number[], weights: readonly tf.Tensor[]): readonly tf.Tensor[] {
    const { strength, importance, centre } = this.penalty(places)
    return weights.map((weight, index) => {
      const away = tf.square(tf.sub(weight, centre[index]!))
      return tf.mul(tf.sum(tf.mul(importance[index]!, away)), strength)
    })
  }

  /**
   * Adds a task's importance of the weights on its route, which stay where they are. Without one, each
   * weight counts one however many tasks there were.
   */
  taskEnds({ route: { places }, parameters }: EndedTask, importance?: readonly tf.Tensor[]): void {
    const weights = weightsOf(parameters)
    const centreOf = centres[this.options.centre]
    const before = {
      importance: chosen(this.importance, places),
      centre: chosen(this.centre, places),
    }
    const totals = before.importance.map((sum, index) =>
      importance ? tf.add(sum, importance[index]!) : tf.onesLike(sum),
    )
    const added = importance ?? totals
    const moved = before.centre.map((centre, index) =>
      tf.tidy(() => centreOf(centre, weights[index]!, added[index]!, totals[index]!)),
    )
    this.importance = replaced(this.importance, places, totals)
    this.centre = replaced(this.centre, places, moved)
    tf.dispose([...before.importance, ...before.centre])
    this.clip()
  }

  state(): Promise<readonly StoredArray[]> {
    const { importance, centre } = this
    return storeFamilies({ importance, centre })
  }

  /** @throws EngineError where arrays are missing. */
  restore(arrays: readonly StoredArray[]): void {
    const { importance, centre } = this
    this.importance = restoreTensors(arrays, 'importance', importance)
    this.centre = restoreTensors(arrays, 'centre', centre)
    tf.dispose([...importance, ...centre])
    this.clip()
  }

  dispose(): void {
    tf.dispose([...this.importance, ...this.centre, ...(this.clipped ?? [])])
  }

  /** λ of the penalty. */
  private get held(): readonly tf.Tensor[] {
    return this.clipped ?? this.importance
  }

  private clip(): void {
    if (!this.options.clipsSum) return
    if (this.clipped) tf.dispose([...this.clipped])
    this.clipped = this.importance.map((sum) => tf.relu(sum))
  }
}
