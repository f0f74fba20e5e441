/** A batch's way through a network and back: what every rule of learning begins with. */
import type * as tf from '@tensorflow/tfjs-core'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import type { Layer, LayerParameters } from './layer'
import { backward, forward, gradients } from './passes'

export interface Backpropagation<Parameters extends LayerParameters = LayerParameters> {
  /** Cross-entropy of softmax and answers, mean over the batch; E and gradients are its own. */
  readonly loss: tf.Scalar
  readonly logits: tf.Tensor2D
  /** Inputs of each layer. */
  readonly A: readonly tf.Tensor[]
  /** Derivatives of the loss with respect to each layer's sums. */
  readonly E: readonly tf.Tensor[]
  /** Gradients of every layer's parameters, computed when they are first asked for. */
  gradients(): readonly Parameters[]
  /** E of the same pass had the answers been these. */
  errorsFor(answers: tf.Tensor1D): readonly tf.Tensor[]
}

/**
 * Call it inside `tf.tidy`: its gradients and errors are only computed there.
 * @param ofLayers layers that learn what `parameters` hold
 */
export function backpropagate<Parameters extends LayerParameters>(
  ofLayers: readonly Layer[],
  parameters: readonly Parameters[],
  pixels: tf.Tensor2D,
  answers: tf.Tensor1D,
): Backpropagation<Parameters> {
  const layers = ofLayers as readonly Layer<tf.Tensor, tf.Tensor, Parameters>[]
  const pass = forward<tf.Tensor, Parameters>(layers, parameters, pixels)
  const logits = pass.output as tf.Tensor2D
  const [loss, slope] = softmaxCrossEntropy({ logits, labels: answers })
  const E = backward<tf.Tensor, Parameters>(layers, parameters, pass, slope)
  let computed: readonly Parameters[] | undefined
  return {
    loss: loss as tf.Scalar,
    logits,
    A: pass.A,
    E,
    gradients: () => (computed ??= gradients(layers, parameters, pass.A, E)),
    errorsFor(others) {
      const [, slope] = softmaxCrossEntropy({ logits, labels: others })
      return backward<tf.Tensor, Parameters>(layers, parameters, pass, slope)
    },
  }
}
