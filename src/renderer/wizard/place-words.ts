/** Where trials run and what that costs, in words. */
import type { Place } from '@shared/contract/clusters'
import { formatCoreHours } from '@shared/words/core-hours'
import { durationRange } from '@shared/words/durations'
import { formatCount, formatNumber } from '@shared/words/numbers'
import type { Estimate } from './use-estimate'

/** `this computer`, `Hydra`, `Hydra and this computer`. */
export function placeName(place: Place | undefined): string {
  if (!place) return 'this computer'
  return place.alsoHere ? `${place.cluster} and this computer` : place.cluster
}

/** `about 2 minutes on this computer`, `about 3.5 core hours on Hydra`. */
export function costWords(estimate: Estimate, place: Place | undefined): string {
  const cost = place
    ? formatCoreHours(estimate.coreHours)
    : durationRange(estimate.least, estimate.most)
  return `${cost} on ${placeName(place)}`
}

/** On the button that starts: `Run 9 trials on Hydra, about 3.5 core hours`. */
export function runWords(trials: number, estimate: Estimate | undefined, place?: Place): string {
  const counted = (count: number) => `${formatNumber(count)} ${count === 1 ? 'trial' : 'trials'}`
  const on = place ? ` on ${placeName(place)}` : ''
  if (!estimate) return `Run ${counted(trials)}${on}`
  const open = estimate.trials - estimate.existing
  if (open === 0) return `Show ${counted(trials)}`
  const cost = place
    ? formatCoreHours(estimate.coreHours)
    : durationRange(estimate.least, estimate.most)
  return `Run ${counted(open)}${on}, ${cost}`
}

/** What a cluster is given and how long that takes; empty where it is given nothing. */
export function clusterShare({ onCluster, least, most }: Estimate, place: Place): string {
  if (!onCluster || onCluster.trials === 0) return ''
  const { trials, tasks } = onCluster
  const given = `${place.cluster} gets ${formatCount(trials, 'trial')} as ${formatCount(tasks, 'task')}`
  return `${given}: ${durationRange(least, most)} once they run, and nobody can tell how long they wait.`
}
