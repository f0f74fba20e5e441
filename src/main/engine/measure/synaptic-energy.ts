/**
 * What transmission costs: the strengths that a network has to keep up (docs/science.md,
 * Measurements).
 */
import type { StoredArray } from '@shared/trials/stored-array'

/** The arrays of one family in the order of the layers. */
export function layersOf(arrays: readonly StoredArray[], family: string): readonly StoredArray[] {
  return arrays.filter(({ name }) => name.startsWith(`${family}/`))
}

/**
 * Σ |w̄| over all synapses, biases left out. Where transmission is not normalised, the expected
 * strength is p · w and the sum is that of p · |w|.
 */
export function synapticEnergy(arrays: readonly StoredArray[], normalised: boolean): number {
  const probabilities = layersOf(arrays, 'releaseProbabilities')
  let energy = 0
  layersOf(arrays, 'strengths').forEach(({ values }, layer) => {
    const release = normalised ? undefined : probabilities[layer]?.values
    values.forEach((strength, synapse) => {
      energy += Math.abs(strength) * (release?.[synapse] ?? 1)
    })
  })
  return energy
}
