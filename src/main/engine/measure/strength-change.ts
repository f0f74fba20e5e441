/** Strengths before and after a task, beside the release probability before it (thesis Fig 4.9). */
import {
  audible,
  changeMeasures,
  followedSynapses,
  measuredChange,
  strengthChangeName,
  strengthCorrelationName,
  synapseChanges,
} from '@shared/trials/strength-change'
import { matrixOf, type Matrix } from '@shared/trials/trial-result'
import { pearson } from '@shared/statistics/pearson'
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

/** Of p before and each measure of change among the synapses that could be recorded. */
function correlations(sample: Matrix): Readonly<Record<string, Matrix>> {
  const { kept } = audible(synapseChanges(sample))
  const p = kept.map(({ initialProbability }) => initialProbability)
  const found = changeMeasures.flatMap((measure) => {
    const one = pearson(
      p,
      kept.map((synapse) => measuredChange(synapse, measure)),
    )
    return one ? [[one.r, one.p, one.n]] : []
  })
  return found.length === changeMeasures.length
    ? { [strengthCorrelationName]: matrixOf(found) }
    : {}
}

/**
 * The change of at most 2 000 synapses, chosen at random over all layers, as `SynapseChange` rows, and
 * its correlation with release probability; nothing for networks without release probabilities.
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
  const sample = matrixOf(rows.map((row) => Float64Array.from(chosen, (synapse) => row[synapse]!)))
  return { [strengthChangeName]: sample, ...correlations(sample) }
}
