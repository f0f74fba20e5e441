/** The dense network without biases that the optimiser workloads train. */
import * as tf from '@tensorflow/tfjs-core'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import { initialParameters, multilayer, type DenseParameters } from '../network/multilayer'
import { backward, forward, gradients } from '../network/passes'

export interface Pass {
  readonly loss: tf.Scalar
  /** Inputs of each layer. */
  readonly A: readonly tf.Tensor2D[]
  /** Derivatives of the loss with respect to each layer's sums. */
  readonly E: readonly tf.Tensor2D[]
  readonly logits: tf.Tensor2D
}

export class DenseNetwork {
  private readonly layers
  private parameters: readonly DenseParameters[]

  constructor(readonly sizes: readonly number[]) {
    this.layers = multilayer(sizes)
    this.parameters = initialParameters(sizes, 2022, false)
  }

  /** @throws RangeError beyond the last layer. */
  strength(layer: number): tf.Tensor2D {
    const found = this.parameters[layer]
    if (!found) throw new RangeError(`The network has no layer ${layer}.`)
    return found.strength
  }

  backpropagate(pixels: tf.Tensor2D, answers: tf.Tensor1D): Pass {
    const pass = forward(this.layers, this.parameters, pixels)
    const [loss, slope] = softmaxCrossEntropy({ logits: pass.output, labels: answers })
    const E = backward(this.layers, this.parameters, pass, slope)
    return { loss: loss as tf.Scalar, A: pass.A, E, logits: pass.output }
  }

  /** The errors that other answers to the same pass would give. */
  errorsFor(pass: Pass, answers: tf.Tensor1D): readonly tf.Tensor2D[] {
    const [, slope] = softmaxCrossEntropy({ logits: pass.logits, labels: answers })
    return backward(this.layers, this.parameters, { A: pass.A, output: pass.logits }, slope)
  }

  gradients(A: readonly tf.Tensor2D[], E: readonly tf.Tensor2D[]): readonly tf.Tensor2D[] {
    return gradients(this.layers, this.parameters, A, E).map(({ strength }) => strength)
  }

  /** Puts the strengths that `compute` returns in the place of the present ones; returns its loss. */
  replaceStrengths(
    compute: () => { readonly loss: tf.Scalar; readonly strengths: readonly tf.Tensor2D[] },
  ): tf.Scalar {
    return this.take(tf.tidy(compute as () => { loss: tf.Scalar; strengths: tf.Tensor2D[] }))
  }

  /** `replaceStrengths` with a computation that waits; nothing else may use the device meanwhile. */
  async replaceStrengthsLater(
    compute: () => Promise<{ loss: tf.Scalar; strengths: tf.Tensor2D[] }>,
  ): Promise<tf.Scalar> {
    const engine = tf.engine()
    engine.startScope('step')
    let after: Awaited<ReturnType<typeof compute>> | undefined
    try {
      after = await compute()
    } finally {
      engine.endScope(after)
    }
    return this.take(after)
  }

  private take({ loss, strengths }: { loss: tf.Scalar; strengths: tf.Tensor2D[] }): tf.Scalar {
    this.dispose()
    this.parameters = strengths.map((strength) => ({ strength }))
    return loss
  }

  dispose(): void {
    for (const { strength } of this.parameters) strength.dispose()
  }
}
