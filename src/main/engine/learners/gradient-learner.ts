/** Networks that follow the gradient of their loss, and may hold on to what earlier tasks need. */
import * as tf from '@tensorflow/tfjs-core'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { NetworkDescription } from '@shared/networks/description'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Examples } from '../data/examples'
import { Consolidation, type ConsolidationOptions } from '../importance/consolidation'
import type { HeadChoice } from '../network/answering'
import { backpropagate, type Backpropagation } from '../network/backpropagation'
import type { DenseParameters } from '../network/dense'
import { chosen, replaced, type Route } from '../network/multilayer'
import { parametersOf, restoreParameters, weightsOf } from '../network/weights'
import type { Optimizer } from '../optimizers/optimizer'
import { optimizerFor, type OptimizerSettings } from '../optimizers/registry'
import { NetworkLearner } from './network-learner'
import { followedBy, tidied } from './tidied'

export interface GradientLearnerOptions extends ConsolidationOptions {
  readonly network: NetworkDescription
  readonly seed: number
  readonly optimizer: OptimizerSettings
}

/** Trains strengths, and biases where the network has them, with any optimiser. */
export class GradientLearner extends NetworkLearner {
  protected parameters: readonly DenseParameters[]
  private readonly optimizer: Optimizer
  /** Absent where nothing protects and nothing watches. */
  private readonly consolidation: Consolidation | undefined

  constructor({ network, seed, optimizer, ...consolidation }: GradientLearnerOptions) {
    super(network)
    this.parameters = this.shape.initialParameters(seed)
    const subject = { weights: weightsOf(this.parameters), seed }
    this.optimizer = optimizerFor(optimizer, subject)
    const { protection, watchers = [] } = consolidation
    if (protection || watchers.length > 0)
      this.consolidation = new Consolidation(consolidation, subject)
  }

  step(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    { head = 0 }: HeadChoice = {},
  ): tf.Scalar | Promise<tf.Scalar> {
    const route = this.shape.route(head)
    const before = chosen(this.parameters, route.indices)
    const done = tidied(() => {
      const pass = backpropagate(route.layers, before, pixels, answers)
      return followedBy(this.update(route, weightsOf(before), pass), (after) => [
        pass.loss,
        ...after,
      ])
    })
    return followedBy(done, ([loss, ...after]) => {
      tf.dispose([...weightsOf(before)])
      const parameters = parametersOf(after, route.indices.length)
      this.parameters = replaced(this.parameters, route.indices, parameters)
      return loss as tf.Scalar
    })
  }

  async consolidate(
    training: Examples,
    task: number,
    { head = 0 }: HeadChoice = {},
  ): Promise<void> {
    const route = this.shape.route(head)
    const parameters = chosen(this.parameters, route.indices)
    await this.consolidation?.taskEnds({ task, training, route, parameters })
  }

  watched(): Readonly<Partial<Record<ImportanceId, number>>> {
    return this.consolidation?.watched ?? {}
  }

  async optimizerState(): Promise<readonly StoredArray[]> {
    return [...(await this.optimizer.state()), ...((await this.consolidation?.state()) ?? [])]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = this.parameters
    this.parameters = restoreParameters(arrays, before)
    tf.dispose([...weightsOf(before)])
    this.optimizer.restore(arrays, steps)
    this.consolidation?.restore(arrays)
  }

  dispose(): void {
    tf.dispose([...weightsOf(this.parameters)])
    this.optimizer.dispose()
    this.consolidation?.dispose()
  }

  /** The weights on the route after a step. */
  private update({ places }: Route, weights: readonly tf.Tensor[], pass: Backpropagation) {
    const gradients = () => weightsOf(pass.gradients())
    const penalty = this.consolidation?.penalty(places)
    const integrals = this.consolidation?.beforeStep(places)
    const update = this.optimizer.step({ places, weights, pass, gradients, penalty, integrals })
    return followedBy(update, ({ weights: after, integrals }) => {
      this.consolidation?.afterStep({ places, before: weights, after, gradients, integrals })
      return after
    })
  }
}
