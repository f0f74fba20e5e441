/** The loss of a batch with other weights than those that a network has. */
import type * as tf from '@tensorflow/tfjs-core'
import type { LossId } from '@shared/networks/losses'
import type { Layer, LayerParameters } from './layer'
import { lossWithSlope, type Targets } from './losses'
import { answer } from './passes'
import { parametersOf } from './weights'

/**
 * Call what it gives inside `tf.tidy`: one pass forward.
 * @param like parameters of the layers, in whose order weights are given
 * @returns the mean loss over the batch with the weights that it is asked for, as `weightsOf` lists them
 */
export function lossWith<Loss extends LossId = 'cross-entropy'>(
  layers: readonly Layer[],
  like: readonly LayerParameters[],
  pixels: tf.Tensor2D,
  target: Targets[Loss],
  loss: Loss = 'cross-entropy' as Loss,
): (weights: readonly tf.Tensor[]) => tf.Scalar {
  return (weights) => {
    const output = answer<tf.Tensor, LayerParameters>(layers, parametersOf(weights, like), pixels)
    return lossWithSlope[loss](output as tf.Tensor2D, target)[0] as tf.Scalar
  }
}
