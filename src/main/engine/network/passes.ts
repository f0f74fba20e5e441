/** Forward and backward through a list of layers (design: A and E). */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core'
import type { Layer, LayerParameters } from './layer'

/** What the forward pass keeps: A of every layer, and what the last layer gives. */
export interface ForwardPass<Activity extends Tensor> {
  readonly A: readonly Activity[]
  readonly output: Activity
}

/** Gradients of one layer's parameters. */
export interface LayerGradients<Strength extends Tensor> {
  readonly strength: Strength
  readonly bias?: Tensor1D
}

/** Runs `input` through the layers. */
export function forward<Activity extends Tensor, Strength extends Tensor>(
  layers: readonly Layer<Activity, Strength>[],
  parameters: readonly LayerParameters<Strength>[],
  input: Activity,
): ForwardPass<Activity> {
  const A: Activity[] = []
  let activity = input
  layers.forEach((layer, index) => {
    A.push(activity)
    activity = layer.forward(parameterAt(parameters, index), activity)
  })
  return { A, output: activity }
}

/**
 * E of every layer, from the derivative of the loss with respect to the network's output. The
 * gradient to the network's input is not computed: nothing learns from it.
 */
export function backward<Activity extends Tensor, Strength extends Tensor>(
  layers: readonly Layer<Activity, Strength>[],
  parameters: readonly LayerParameters<Strength>[],
  { A, output }: ForwardPass<Activity>,
  outputGradient: Activity,
): readonly Activity[] {
  const errors: Activity[] = []
  let gradient = outputGradient
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index]
    if (!layer) break
    const E = layer.errorOf(gradient, A[index + 1] ?? output)
    errors.unshift(E)
    if (index > 0) gradient = layer.inputGradient(parameterAt(parameters, index), E)
  }
  return errors
}

/** Gradients of all parameters from A and E; those of biases only where a layer has one. */
export function gradients<Activity extends Tensor, Strength extends Tensor>(
  layers: readonly Layer<Activity, Strength>[],
  parameters: readonly LayerParameters<Strength>[],
  A: readonly Activity[],
  E: readonly Activity[],
): readonly LayerGradients<Strength>[] {
  return layers.map((layer, index) => {
    const input = A[index]
    const error = E[index]
    if (!input || !error) throw new RangeError(`Layer ${index} has no A or E.`)
    return {
      strength: layer.strengthGradient(input, error),
      ...(parameterAt(parameters, index).bias ? { bias: layer.biasGradient(error) } : {}),
    }
  })
}

function parameterAt<Strength extends Tensor>(
  parameters: readonly LayerParameters<Strength>[],
  index: number,
): LayerParameters<Strength> {
  const found = parameters[index]
  if (!found) throw new RangeError(`Layer ${index} has no parameters.`)
  return found
}
