/** What taking something away frees, and what it costs, in sentences. */
import type { Freeable } from '@shared/contract/shelf'
import { formatBytes, formatCount } from '@shared/words/numbers'

function sharedWords({ sharedTrials }: Freeable, what: string): readonly string[] {
  if (sharedTrials === 0) return []
  return [
    sharedTrials === 1
      ? `One trial is part of another experiment too; ${what} stays.`
      : `${formatCount(sharedTrials, 'trial')} are part of other experiments too; ${what} stay.`,
  ]
}

/** Before experiments are erased. */
export function erasureWords(found: Freeable): string {
  const files = found.networkBytes + found.checkpointBytes
  return [
    `${formatCount(found.trials, 'trial')} with results${found.networks > 0 ? ` and ${formatCount(found.networks, 'trained network')}` : ''} ${found.trials === 1 ? 'is' : 'are'} taken away. This cannot be undone.`,
    `It frees ${formatBytes(files)} on the disk, and ${formatBytes(found.resultBytes)} inside the store for new experiments.`,
    ...sharedWords(found, found.sharedTrials === 1 ? 'it' : 'they'),
  ].join(' ')
}

/** Before trained networks are removed. */
export function networksWords(found: Freeable): string {
  return [
    `This frees ${formatBytes(found.networkBytes)}. Results, figures and tests stay as they are; lesions of these networks are no longer possible, and an experiment with the same settings and seeds would not train them again.`,
    ...sharedWords(found, found.sharedTrials === 1 ? 'its network' : 'their networks'),
  ].join(' ')
}
