/** A network's parameters as one flat list, for optimisers, and back; and as they are stored. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { LayerParameters } from './layer'
import { restoreTensor } from './stored-arrays'

/** The tensors of parameters by the families that they are stored in; layers that learn nothing have none. */
export function familiesOf(parameters: readonly LayerParameters[]) {
  return {
    strengths: parameters.flatMap(({ strength }) => (strength ? [strength] : [])),
    biases: parameters.flatMap(({ bias }) => (bias ? [bias] : [])),
  }
}

/** Strengths first, then biases: the order in which the optimiser sees them. */
export function weightsOf(parameters: readonly LayerParameters[]): readonly tf.Tensor[] {
  const { strengths, biases } = familiesOf(parameters)
  return [...strengths, ...biases]
}

/** The inverse of `weightsOf`, for layers that learn what those of `like` do. */
export function parametersOf<Parameters extends LayerParameters>(
  weights: readonly tf.Tensor[],
  like: readonly Parameters[],
): readonly Parameters[] {
  let strengths = 0
  let biases = familiesOf(like).strengths.length
  return like.map(({ strength, bias }) => ({
    ...(strength ? { strength: weights[strengths++] } : {}),
    ...(bias ? { bias: weights[biases++] } : {}),
  })) as unknown as readonly Parameters[]
}

/** New parameters from stored arrays, to take the place of `like`. @throws EngineError. */
export function restoreParameters<Parameters extends LayerParameters>(
  arrays: readonly StoredArray[],
  like: readonly Parameters[],
): readonly Parameters[] {
  const restored = (family: string) => (tensor: tf.Tensor, place: number) =>
    restoreTensor(arrays, `${family}/${place}`, tensor)
  const { strengths, biases } = familiesOf(like)
  return parametersOf(
    [...strengths.map(restored('strengths')), ...biases.map(restored('biases'))],
    like,
  )
}
