/** An ordinary network without release probabilities: the controls of chapter 4. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import { initialParameters, multilayer, type DenseParameters } from '../network/multilayer'
import { backward, forward, gradients, type ForwardPass } from '../network/passes'
import { restoreTensor, storeTensors } from '../network/stored-arrays'
import { parametersOf, weightsOf } from '../network/weights'
import type { StoredArray } from '@shared/trials/stored-array'
import { textValue } from '../values'
import type { TransparentLearner } from '../training/learner'
import { optimizerFor, type Optimizer, type Penalty } from '../optimizers/optimizer'

/** Trains strengths, and biases where the settings have them, with SGD or Adam. */
export class PlainLearner implements TransparentLearner {
  readonly stochastic = false
  readonly layers
  /** What holds the strengths where they were important; nothing in the controls. */
  protected penalty: Penalty | undefined
  private readonly optimizer: Optimizer
  private parameters: readonly DenseParameters[]

  constructor(
    settings: TrialSettings,
    readonly sizes: readonly number[],
  ) {
    this.layers = multilayer(sizes)
    const withBiases = textValue(settings, 'biases') === 'as-coded'
    this.parameters = initialParameters(sizes, settings.seed, withBiases)
    this.optimizer = optimizerFor(settings, weightsOf(this.parameters))
  }

  step(pixels: tf.Tensor2D, answers: tf.Tensor1D): tf.Scalar {
    const before = weightsOf(this.parameters)
    const [loss, ...after] = tf.tidy(() => {
      const pass = forward(this.layers, this.parameters, pixels)
      const [loss, gradient] = softmaxCrossEntropy({ logits: pass.output, labels: answers })
      const E = backward(this.layers, this.parameters, pass, gradient)
      const slopes = gradients(this.layers, this.parameters, pass.A, E)
      return [loss, ...this.optimizer.step(before, weightsOf(slopes), this.penalty)]
    })
    tf.dispose([...before])
    this.parameters = parametersOf(after, this.layers.length)
    return loss as tf.Scalar
  }

  get expected(): readonly DenseParameters[] {
    return this.parameters
  }

  pass(pixels: tf.Tensor2D): ForwardPass<tf.Tensor2D> {
    return forward(this.layers, this.parameters, pixels)
  }

  predict(pixels: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.pass(pixels).output))
  }

  measure(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({})
  }

  async network(): Promise<readonly StoredArray[]> {
    const biases = this.parameters.flatMap(({ bias }) => (bias ? [bias] : []))
    return [
      ...(await storeTensors(
        'strengths',
        this.parameters.map(({ strength }) => strength),
      )),
      ...(await storeTensors('biases', biases)),
    ]
  }

  optimizerState(): Promise<readonly StoredArray[]> {
    return this.optimizer.state()
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = this.parameters
    this.parameters = before.map(({ strength, bias }, layer) => ({
      strength: restoreTensor(arrays, `strengths/${layer}`, strength),
      ...(bias ? { bias: restoreTensor(arrays, `biases/${layer}`, bias) } : {}),
    }))
    tf.dispose([...weightsOf(before)])
    this.optimizer.restore(arrays, steps)
  }

  dispose(): void {
    tf.dispose([...weightsOf(this.parameters)])
    this.optimizer.dispose()
  }
}
