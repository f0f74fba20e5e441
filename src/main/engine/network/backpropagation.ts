/** A batch's way through a network and back: what every rule of learning begins with. */
import type * as tf from '@tensorflow/tfjs-core'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import type { DenseLayer, DenseParameters } from './dense'
import { backward, forward, gradients } from './passes'

export interface Backpropagation {
  /** Cross-entropy of softmax and answers, mean over the batch; E and gradients are its own. */
  readonly loss: tf.Scalar
  readonly logits: tf.Tensor2D
  /** Inputs of each layer. */
  readonly A: readonly tf.Tensor2D[]
  /** Derivatives of the loss with respect to each layer's sums. */
  readonly E: readonly tf.Tensor2D[]
  /** Gradients of every layer's parameters, computed when they are first asked for. */
  gradients(): readonly DenseParameters[]
  /** E of the same pass had the answers been these. */
  errorsFor(answers: tf.Tensor1D): readonly tf.Tensor2D[]
}

/** Call it inside `tf.tidy`: its gradients and errors are only computed there. */
export function backpropagate(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  pixels: tf.Tensor2D,
  answers: tf.Tensor1D,
): Backpropagation {
  const pass = forward(layers, parameters, pixels)
  const [loss, slope] = softmaxCrossEntropy({ logits: pass.output, labels: answers })
  const E = backward(layers, parameters, pass, slope)
  let computed: readonly DenseParameters[] | undefined
  return {
    loss: loss as tf.Scalar,
    logits: pass.output,
    A: pass.A,
    E,
    gradients: () => (computed ??= gradients(layers, parameters, pass.A, E)),
    errorsFor(others) {
      const [, slope] = softmaxCrossEntropy({ logits: pass.output, labels: others })
      return backward(layers, parameters, pass, slope)
    },
  }
}
