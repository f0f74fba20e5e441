/** Strengths before and after a task, beside the release probability before it (thesis Fig 4.9). */
import { followedSynapses, strengthChangeName } from '@shared/trials/strength-change'
import type { Matrix } from '@shared/trials/trial-result'
import { permutation, streamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'

/** All values of a family of arrays (`strengths/0`, `strengths/1`, …), one after the other. */
function joined(arrays: readonly StoredArray[], family: string): Float32Array {
  const parts = arrays.filter(({ name }) => name.startsWith(`${family}/`))
  const all = new Float32Array(parts.reduce((sum, { values }) => sum + values.length, 0))
  let offset = 0
  for (const { values } of parts) {
    all.set(values, offset)
    offset += values.length
  }
  return all
}

/**
 * The change of at most 2 000 synapses, chosen at random over all layers, as `SynapseChange` rows;
 * nothing for networks without release probabilities.
 */
export function strengthChange(
  before: readonly StoredArray[],
  after: readonly StoredArray[],
  seed: number,
): Readonly<Record<string, Matrix>> {
  const probabilities = joined(before, 'releaseProbabilities')
  if (probabilities.length === 0) return {}
  const key = streamKey(seed, 'followed-synapses')
  const chosen = permutation(key, 0, probabilities.length).subarray(0, followedSynapses)
  const rows = [probabilities, joined(before, 'strengths'), joined(after, 'strengths')]
  const values = rows.flatMap((row) => Array.from(chosen, (synapse) => row[synapse] ?? NaN))
  return { [strengthChangeName]: { rows: rows.length, columns: chosen.length, values } }
}
