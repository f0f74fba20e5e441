/** How far an experiment is, beside its state. */
import type { ExperimentSummary } from '@shared/contract/experiments'
import { formatTimeLeft } from '@shared/words/durations'
import { formatNumber } from '@shared/words/numbers'

/** `9 trials`, `4 of 9 trials, 1 failed`, `2 min left`. @param asOf when the lab was last heard; empty while it answers */
export function trialsWords(
  { trials, status, secondsLeft }: ExperimentSummary,
  asOf: string,
): string {
  const failed = trials.failed > 0 ? `, ${trials.failed} failed` : ''
  if (status === 'active' && asOf === '' && secondsLeft !== undefined)
    return formatTimeLeft(secondsLeft)
  // Figures, not words: the eye compares the rows of a column.
  const total = `${formatNumber(trials.total)} ${trials.total === 1 ? 'trial' : 'trials'}`
  return status === 'done' ? total : `${formatNumber(trials.done)} of ${total}${failed}`
}
