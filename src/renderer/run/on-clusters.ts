/** Trials that were given to clusters: where they stand, in words. */
import { isFinal, standingWords } from '@shared/clusters/standing'
import { countStandings, standingCounts } from '@shared/clusters/standing-counts'
import type { PlaceOfTrial } from '@shared/contract/clusters'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Trial } from '@shared/results/selection'

export interface ClusterShare {
  readonly cluster: string
  /** `4 wait in its queue, 2 run, 3 collected`. */
  readonly counts: string
  /** Something may still come home from it. */
  readonly isOpen: boolean
  /** Command lines with which she hands in the scripts that wait for that. */
  readonly toHandIn: readonly string[]
}

/** Of each cluster that has or had trials of the experiment. */
export function clusterShares({ results }: Pick<ExperimentDetail, 'results'>): ClusterShare[] {
  const places = results.flatMap(({ place }) => place ?? [])
  return [...new Set(places.map(({ cluster }) => cluster))].map((cluster) => {
    const there = places.filter((place) => place.cluster === cluster)
    return {
      cluster,
      counts: standingCounts(countStandings(there.map(({ standing }) => standing))),
      isOpen: there.some(({ standing }) => !isFinal(standing)),
      toHandIn: [...new Set(there.flatMap(({ handIn }) => handIn ?? []))],
    }
  })
}

/** `Hydra: waits in its queue; others are ahead of it`. @param asOf when the lab was last heard */
export function standsWhere({ cluster, standing, reason }: PlaceOfTrial, asOf: string): string {
  const stands = `${cluster}: ${standingWords[standing]}`
  if (asOf !== '') return `${stands}, at ${asOf}`
  return reason === undefined ? stands : `${stands}; ${reason}`
}

/** `on Hydra`; empty where it was computed here. */
export function collectedFrom({ place }: Pick<Trial, 'place'>): string {
  return place?.standing === 'collected' ? `on ${place.cluster}` : ''
}
