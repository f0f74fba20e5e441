/** A network's parameters as one flat list, for optimisers, and back; and as they are stored. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { DenseParameters } from './dense'
import { restoreTensor } from './stored-arrays'

/** The tensors of parameters by the families that they are stored in. */
export function familiesOf(parameters: readonly DenseParameters[]) {
  return {
    strengths: parameters.map(({ strength }) => strength),
    biases: parameters.flatMap(({ bias }) => (bias ? [bias] : [])),
  }
}

/** Strengths first, then biases: the order in which the optimiser sees them. */
export function weightsOf(parameters: readonly DenseParameters[]): readonly tf.Tensor[] {
  const { strengths, biases } = familiesOf(parameters)
  return [...strengths, ...biases]
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

/** New parameters from stored arrays, to take the place of `like`. @throws EngineError. */
export function restoreParameters(
  arrays: readonly StoredArray[],
  like: readonly DenseParameters[],
): readonly DenseParameters[] {
  return like.map(({ strength, bias }, layer) => ({
    strength: restoreTensor(arrays, `strengths/${layer}`, strength),
    ...(bias ? { bias: restoreTensor(arrays, `biases/${layer}`, bias) } : {}),
  }))
}
