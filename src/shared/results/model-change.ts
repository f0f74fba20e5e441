/** The synapses of finished networks whose strengths were followed through the second task. */
import type { ExperimentDetail } from '../contract/experiments'
import {
  audible,
  strengthChangeName,
  synapseChanges,
  type SynapseChange,
} from '../trials/strength-change'
import { plasticTrials } from './plastic-trials'

export interface FollowedNetwork {
  readonly seed: number
  /** Synapses strong enough to be recorded. */
  readonly synapses: readonly SynapseChange[]
  /** Followed synapses that are too weak. */
  readonly silent: number
}

/** One a finished seed. */
export function followedNetworks(detail: ExperimentDetail, point: number): FollowedNetwork[] {
  return (plasticTrials(detail, point)?.done ?? []).flatMap(({ seed, result }) => {
    const matrix = result.matrices[strengthChangeName]
    if (!matrix) return []
    const { kept, silent } = audible(synapseChanges(matrix))
    return [{ seed, synapses: kept, silent }]
  })
}

/** What silent synapses are, as a sentence. */
export const silentSentence =
  'Synapses below a tenth of the mean strength count as silent and are left out: they could not be recorded.'
