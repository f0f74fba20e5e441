/** A batch's way through a network and back: what every rule of learning begins with. */
import type * as tf from '@tensorflow/tfjs-core'
import type { LossId } from '@shared/networks/losses'
import type { Layer, LayerParameters } from './layer'
import { lossWithSlope, type Targets } from './losses'
import { alongDirections } from './output-along'
import { passedRows, type PassedRows } from './passed-rows'
import { backward, forward, gradients } from './passes'

export interface Backpropagation<Parameters extends LayerParameters = LayerParameters> {
  /** Which loss it is; E and gradients are its own. */
  readonly lossId: LossId
  /** Mean over the batch. */
  readonly loss: tf.Scalar
  /** What the last layer gives: of cross-entropy what softmax is given. */
  readonly logits: tf.Tensor2D
  /** Inputs of each layer. */
  readonly A: readonly tf.Tensor[]
  /** Derivatives of the loss with respect to each layer's sums. */
  readonly E: readonly tf.Tensor[]
  /** The layers with a matrix of strengths, as products of rows with it. */
  readonly rows: readonly PassedRows[]
  /** Gradients of every layer's parameters, computed when they are first asked for. */
  gradients(): readonly Parameters[]
  /** E of the same pass from any derivative with respect to what the last layer gives. */
  errorsFrom(slope: tf.Tensor2D): readonly tf.Tensor[]
  /**
   * How much what the last layer gives changes where every layer's W, of `rows`, changes along a direction
   * [inputs, outputs]: J v, [batch, outputs].
   * @throws RangeError where a layer cannot tell it
   */
  outputAlong(directions: readonly tf.Tensor2D[]): tf.Tensor2D
}

/**
 * Call it inside `tf.tidy`: its gradients and errors are only computed there.
 * @param ofLayers layers that learn what `parameters` hold
 * @param target right answers [batch] of cross-entropy, numbers [batch, outputs] of the squared error
 */
export function backpropagate<
  Parameters extends LayerParameters,
  Loss extends LossId = 'cross-entropy',
>(
  ofLayers: readonly Layer[],
  parameters: readonly Parameters[],
  pixels: tf.Tensor2D,
  target: Targets[Loss],
  loss: Loss = 'cross-entropy' as Loss,
): Backpropagation<Parameters> {
  const layers = ofLayers as readonly Layer<tf.Tensor, tf.Tensor, Parameters>[]
  const pass = forward<tf.Tensor, Parameters>(layers, parameters, pixels)
  const logits = pass.output as tf.Tensor2D
  const [ownLoss, slope] = lossWithSlope[loss](logits, target)
  const errorsFrom = (other: tf.Tensor2D) =>
    backward<tf.Tensor, Parameters>(layers, parameters, pass, other)
  const E = errorsFrom(slope)
  let computed: readonly Parameters[] | undefined
  const ownGradients = () => (computed ??= gradients(layers, parameters, pass.A, E))
  return {
    lossId: loss,
    loss: ownLoss as tf.Scalar,
    logits,
    A: pass.A,
    E,
    rows: passedRows(layers, parameters, pass.A, ownGradients),
    gradients: ownGradients,
    errorsFrom,
    outputAlong: (directions) =>
      alongDirections(layers, parameters, pass, directions) as tf.Tensor2D,
  }
}
