/** Forward and backward through a list of layers, whatever the rank of their activities. */
import type { Tensor } from '@tensorflow/tfjs-core'
import type { Layer, LayerParameters } from './layer'

/** What the forward pass keeps: A of every layer, and what the last layer gives. */
export interface ForwardPass<Activity extends Tensor = Tensor> {
  readonly A: readonly Activity[]
  readonly output: Activity
}

/** Runs `input` through the layers. */
export function forward<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  input: Activity,
): ForwardPass<Activity> {
  const A: Activity[] = []
  let activity = input
  layers.forEach((layer, index) => {
    A.push(activity)
    activity = layer.forward(at(parameters, index), activity)
  })
  return { A, output: activity }
}

/** What the last layer gives, and nothing of what lies between; call it inside `tf.tidy`. */
export function answer<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  input: Activity,
): Activity {
  return layers.reduce((before, layer, index) => {
    const activity = layer.forward(at(parameters, index), before)
    // A layer may hand its input on as it is.
    if (before !== input && activity !== before) before.dispose()
    return activity
  }, input)
}

/**
 * E of every layer, from the derivative of the loss with respect to the network's output. Nothing goes
 * below the first layer that learns: layers down there get what it got, which nobody reads.
 */
export function backward<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  { A, output }: ForwardPass<Activity>,
  outputGradient: Activity,
): readonly Activity[] {
  const errors: Activity[] = []
  const lowest = parameters.findIndex(({ strength }) => strength !== undefined)
  let gradient = outputGradient
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = at(layers, index)
    const activity = A[index + 1] ?? output
    const E = index < lowest ? gradient : layer.errorOf(gradient, activity)
    errors.unshift(E)
    if (index > lowest)
      gradient = layer.inputGradient(at(parameters, index), E, at(A, index), activity)
  }
  return errors
}

/** Gradients of all parameters from A and E; those of biases only where a layer has one. */
export function gradients<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  A: readonly Activity[],
  E: readonly Activity[],
): readonly Parameters[] {
  return layers.map((layer, index) =>
    layer.gradients(at(parameters, index), at(A, index), at(E, index)),
  )
}

function at<T>(ofLayers: readonly T[], index: number): T {
  const found = ofLayers[index]
  if (found === undefined) throw new RangeError(`Layer ${index} lacks its parameters, A or E.`)
  return found
}
