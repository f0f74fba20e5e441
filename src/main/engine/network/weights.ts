/** A network's parameters as one flat list, for optimisers, and back. */
import type * as tf from '@tensorflow/tfjs-core'
import type { DenseParameters } from './multilayer'

/** Strengths first, then biases: the order in which the optimiser sees them. */
export function weightsOf(parameters: readonly DenseParameters[]): readonly tf.Tensor[] {
  return [
    ...parameters.map(({ strength }) => strength),
    ...parameters.flatMap(({ bias }) => (bias ? [bias] : [])),
  ]
}

/** The inverse of `weightsOf`. */
export function parametersOf(
  weights: readonly tf.Tensor[],
  layers: number,
): readonly DenseParameters[] {
  return Array.from({ length: layers }, (_, layer) => {
    const bias = weights[layers + layer] as tf.Tensor1D | undefined
    return { strength: weights[layer] as tf.Tensor2D, ...(bias ? { bias } : {}) }
  })
}
