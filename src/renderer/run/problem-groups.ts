/** Trials that ended without a result, gathered by why. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Trial } from '@shared/results/selection'
import { trialName, unfinished } from './trial-grid'

export interface ProblemGroup {
  /** What happened, and what to do about it where that is known. */
  readonly reason: string
  /** Names of the trials, in the experiment's order. */
  readonly trials: readonly string[]
  /** For a report, not for reading. */
  readonly detail?: string
}

function reasonOf(trial: Trial): string {
  if (trial.status === 'failed' && trial.error)
    return [trial.error.message, trial.error.remedy].filter(Boolean).join(' ')
  const way = trial.saved ? 'Goes on from where it was saved.' : 'Begins anew.'
  return trial.status === 'cancelled' ? `Cancelled. ${way}` : way
}

/** One group for each reason, the most frequent first. */
export function problemGroups(detail: ExperimentDetail): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>()
  for (const trial of unfinished(detail)) {
    const reason = reasonOf(trial)
    const before = groups.get(reason)
    const technical = before?.detail ?? trial.error?.detail
    groups.set(reason, {
      reason,
      trials: [...(before?.trials ?? []), trialName(detail, trial)],
      ...(technical ? { detail: technical } : {}),
    })
  }
  return [...groups.values()].sort((a, b) => b.trials.length - a.trials.length)
}
