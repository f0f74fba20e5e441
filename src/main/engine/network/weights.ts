/** A network's parameters as one flat list, for optimisers, and back; and as they are stored. */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { LayerParameters } from './layer'
import { restoreTensors } from './stored-arrays'

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

/** What layers remember beside their weights, as it is stored; nothing of layers that remember nothing. */
export function rememberedFamilies(parameters: readonly LayerParameters[]) {
  const averages = parameters.flatMap((own) => own.averages ?? [])
  return {
    means: averages.map(({ mean }) => mean),
    variances: averages.map(({ variance }) => variance),
  }
}

/** Every tensor of parameters, for those who dispose of them. */
export function tensorsOf(parameters: readonly LayerParameters[]): readonly tf.Tensor[] {
  const { means, variances } = rememberedFamilies(parameters)
  return [...weightsOf(parameters), ...means, ...variances]
}

/** The inverse of `weightsOf`, for layers that learn and remember what those of `like` do. */
export function parametersOf<Parameters extends LayerParameters>(
  weights: readonly tf.Tensor[],
  like: readonly Parameters[],
): readonly Parameters[] {
  let strengths = 0
  let biases = familiesOf(like).strengths.length
  return like.map(({ strength, bias, averages }) => ({
    ...(strength ? { strength: weights[strengths++] } : {}),
    ...(bias ? { bias: weights[biases++] } : {}),
    ...(averages ? { averages } : {}),
  })) as unknown as readonly Parameters[]
}

/** New parameters from stored arrays, to take the place of `like`. @throws EngineError. */
export function restoreParameters<Parameters extends LayerParameters>(
  arrays: readonly StoredArray[],
  like: readonly Parameters[],
): readonly Parameters[] {
  const restored = <T extends tf.Tensor>(family: string, tensors: readonly T[]): readonly T[] =>
    restoreTensors(arrays, family, tensors)
  const { strengths, biases } = familiesOf(like)
  const { means, variances } = rememberedFamilies(like)
  const weights = [...restored('strengths', strengths), ...restored('biases', biases)]
  const [mean, variance] = [restored('means', means), restored('variances', variances)]
  let place = 0
  return parametersOf(weights, like).map((own) => {
    if (!own.averages) return own
    const averages = { mean: mean[place]!, variance: variance[place]! }
    place += 1
    return { ...own, averages }
  })
}
