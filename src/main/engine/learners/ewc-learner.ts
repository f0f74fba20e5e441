/**
 * Elastic weight consolidation (Kirkpatrick et al., PNAS 2017): after each task its important
 * strengths are tied to where they are. The quadratic ties of all tasks together are one: with
 * importance Σ F_k and centre Σ F_k ∘ w_k / Σ F_k.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { chosenOf, type Examples } from '../data/examples'
import { permutation, streamKey } from '@shared/random/philox'
import { expectedFisher } from '../measure/fisher'
import { restoreTensor, storeTensors } from '../network/stored-arrays'
import { weightsOf } from '../network/weights'
import type { StoredArray } from '@shared/trials/stored-array'
import { numberValue } from '../values'
import { PlainLearner } from './gradient-learner'

/** Keeps a quotient of two vanishing importances finite. */
const tiny = 1e-30

export class EwcLearner extends PlainLearner {
  private readonly strength: number
  private readonly fisherImages: number
  private readonly seed: number
  private importance: readonly tf.Tensor[]
  private centre: readonly tf.Tensor[]

  constructor(settings: TrialSettings, sizes: readonly number[]) {
    super(settings, sizes)
    this.strength = numberValue(settings, 'penaltyStrength')
    this.fisherImages = numberValue(settings, 'fisherImages')
    this.seed = settings.seed
    this.importance = weightsOf(this.expected).map((weight) => tf.zerosLike(weight))
    this.centre = weightsOf(this.expected).map((weight) => tf.clone(weight))
    this.tie()
  }

  async consolidate(training: Examples, task: number): Promise<void> {
    const order = permutation(streamKey(this.seed, `fisher/task-${task}`), 0, training.count)
    const chosen = chosenOf(training, order.subarray(0, this.fisherImages))
    const fisher = weightsOf(await expectedFisher(this.layers, this.expected, chosen))
    const weights = weightsOf(this.expected)
    const before = [...this.importance, ...this.centre]
    this.importance = this.importance.map((sum, index) => tf.add(sum, fisher[index]!))
    // A running mean, weighted by importance.
    this.centre = this.centre.map((centre, index) =>
      tf.tidy(() => {
        const share = tf.div(fisher[index]!, tf.add(this.importance[index]!, tiny))
        return tf.add(centre, tf.mul(share, tf.sub(weights[index]!, centre)))
      }),
    )
    tf.dispose([...before, ...fisher])
    this.tie()
  }

  override async optimizerState(): Promise<readonly StoredArray[]> {
    return [
      ...(await super.optimizerState()),
      ...(await storeTensors('importance', this.importance)),
      ...(await storeTensors('centre', this.centre)),
    ]
  }

  override restore(arrays: readonly StoredArray[], steps: number): void {
    super.restore(arrays, steps)
    const before = [...this.importance, ...this.centre]
    const restored = (family: string, tensors: readonly tf.Tensor[]) =>
      tensors.map((tensor, index) => restoreTensor(arrays, `${family}/${index}`, tensor))
    this.importance = restored('importance', this.importance)
    this.centre = restored('centre', this.centre)
    tf.dispose(before)
    this.tie()
  }

  override dispose(): void {
    super.dispose()
    tf.dispose([...this.importance, ...this.centre])
  }

  private tie(): void {
    this.penalty = {
      strength: this.strength,
      importance: this.importance,
      centre: this.centre,
    }
  }
}
