/** What learners of described networks have in common: everything but how they learn. */
import * as tf from '@tensorflow/tfjs-core'
import type { NetworkDescription } from '@shared/networks/description'
import type { StoredArray } from '@shared/trials/stored-array'
import type { HeadChoice, ReleaseDraw } from '../network/answering'
import type { Layer, LayerParameters } from '../network/layer'
import { chosen, Multilayer } from '../network/multilayer'
import { answer, forward, type ForwardPass } from '../network/passes'
import { storeFamilies } from '../network/stored-arrays'
import { familiesOf, rememberedFamilies } from '../network/weights'
import type { TransparentLearner } from '../training/learner'

/** A network without release probabilities, unless a subclass draws some. */
export abstract class NetworkLearner implements TransparentLearner {
  readonly stochastic: boolean = false
  readonly sizes: readonly number[]
  readonly layers: readonly Layer[]
  readonly imagesAtOnce: number
  protected readonly shape: Multilayer

  constructor(network: NetworkDescription) {
    this.shape = new Multilayer(network)
    this.sizes = this.shape.sizes
    this.layers = this.shape.route(0).layers
    this.imagesAtOnce = this.shape.imagesShown
  }

  /** Of all layers, those of other heads included; the learner keeps them. */
  protected abstract readonly parameters: readonly LayerParameters[]
  /** What it answers with, and what is kept of it. */
  protected get answering(): readonly LayerParameters[] {
    return this.parameters
  }
  abstract step(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    choice?: HeadChoice,
  ): tf.Scalar | Promise<tf.Scalar>
  abstract optimizerState(): Promise<readonly StoredArray[]>
  abstract restore(arrays: readonly StoredArray[], steps: number): void
  abstract dispose(): void

  get expected(): readonly LayerParameters[] {
    return chosen(this.answering, this.shape.route(0).indices)
  }

  pass(pixels: tf.Tensor2D, _: ReleaseDraw, { head = 0 }: HeadChoice = {}): ForwardPass {
    const { layers, indices } = this.shape.route(head)
    return forward<tf.Tensor, LayerParameters>(layers, chosen(this.answering, indices), pixels)
  }

  predict(pixels: tf.Tensor2D, draw: ReleaseDraw, choice: HeadChoice = {}): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.answers(pixels, draw, choice)))
  }

  /** What softmax is given; images after convolutions are too large to be kept. */
  protected answers(pixels: tf.Tensor2D, _: ReleaseDraw, { head = 0 }: HeadChoice): tf.Tensor2D {
    const { layers, indices } = this.shape.route(head)
    const parameters = chosen(this.answering, indices)
    return answer<tf.Tensor, LayerParameters>(layers, parameters, pixels) as tf.Tensor2D
  }

  measure(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({})
  }

  network(): Promise<readonly StoredArray[]> {
    return storeFamilies({
      ...familiesOf(this.answering),
      ...rememberedFamilies(this.answering),
    })
  }
}
