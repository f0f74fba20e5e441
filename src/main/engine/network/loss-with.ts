/** The loss of a batch with other weights than those that a network has. */
import type * as tf from '@tensorflow/tfjs-core'
import type { LossId } from '@shared/networks/losses'
import type { Layer, LayerParameters } from './layer'
import { lossOfOutput, type LabelledTensors } from './losses'
import { answer } from './passes'
import { parametersOf } from './weights'

/**
 * Call what it gives inside `tf.tidy`: one pass forward.
 * @param like parameters of the layers, in whose order weights are given
 * @returns the mean loss over the batch with the weights that it is asked for, as `weightsOf` lists them
 */
export function lossWith(
  layers: readonly Layer[],
  like: readonly LayerParameters[],
  batch: LabelledTensors,
  loss: LossId = 'cross-entropy',
): (weights: readonly tf.Tensor[]) => tf.Scalar {
  return (weights) => {
    const parameters = parametersOf(weights, like)
    const output = answer<tf.Tensor, LayerParameters>(layers, parameters, batch.pixels)
    return lossOfOutput[loss](output as tf.Tensor2D, batch) as tf.Scalar
  }
}
