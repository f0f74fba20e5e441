/** The synapses of finished networks whose strengths were followed through the second task. */
import type { ExperimentDetail } from '../contract/experiments'
import { pearson, type Pearson } from '../statistics/pearson'
import {
  audible,
  changeMeasures,
  measuredChange,
  strengthChangeName,
  strengthCorrelationName,
  synapseChanges,
  type ChangeMeasure,
  type SynapseChange,
} from '../trials/strength-change'
import { rowOf, type TrialResult } from '../trials/trial-result'
import { plasticTrials } from './plastic-trials'

export interface FollowedSynapses {
  /** Strong enough to be recorded. */
  readonly synapses: readonly SynapseChange[]
  /** How many are too weak. */
  readonly silent: number
  /** Of release probability before and change, of the synapses that are strong enough. */
  readonly correlation: (measure: ChangeMeasure) => Pearson | undefined
}

export interface FollowedNetwork extends FollowedSynapses {
  readonly seed: number
}

/** Pearson's correlation of initial release probability and change. */
export function changeCorrelation(
  synapses: readonly SynapseChange[],
  measure: ChangeMeasure,
): Pearson | undefined {
  return pearson(
    synapses.map(({ initialProbability }) => initialProbability),
    synapses.map((synapse) => measuredChange(synapse, measure)),
  )
}

/**
 * What a trial has stored of its synapses; nothing where it has followed none. Correlations are those of
 * the engine; results of older versions have none, and theirs are computed here from the same synapses.
 */
export function followedSynapses(matrices: TrialResult['matrices']): FollowedSynapses | undefined {
  const sample = matrices[strengthChangeName]
  if (!sample) return undefined
  const stored = matrices[strengthCorrelationName]
  const { kept, silent } = audible(synapseChanges(sample))
  const correlation = (measure: ChangeMeasure) => {
    if (!stored) return changeCorrelation(kept, measure)
    const [r = NaN, p = NaN, n = NaN] = rowOf(stored, changeMeasures.indexOf(measure))
    return { r, p, n }
  }
  return { synapses: kept, silent, correlation }
}

/** One a finished seed. */
export function followedNetworks(detail: ExperimentDetail, point: number): FollowedNetwork[] {
  return (plasticTrials(detail, point)?.done ?? []).flatMap(({ seed, result }) => {
    const followed = followedSynapses(result.matrices)
    return followed ? [{ seed, ...followed }] : []
  })
}

/** What silent synapses are, as a sentence. */
export const silentSentence =
  'Synapses below a tenth of the mean strength count as silent and are left out: they could not be recorded.'
