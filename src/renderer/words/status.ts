/** States of trials and experiments in words. */
import type { ExperimentSummary, TrialStatus } from '@shared/contract/experiments'
import { endingNames, type EarlyKind } from '@shared/results/endings'
import { upperFirst } from './labels'

/** `unknown`: it ran or waited when the lab was last heard. */
export type Status = TrialStatus | ExperimentSummary['status'] | EarlyKind | 'unknown'

export const statusWords: Readonly<Record<Status, string>> = {
  queued: 'Waiting',
  running: 'Running',
  active: 'Running',
  paused: 'Paused',
  done: 'Done',
  failed: 'Failed',
  incomplete: 'Incomplete',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  unknown: 'Not known',
  'stopped-early': upperFirst(endingNames['stopped-early']),
  diverged: upperFirst(endingNames.diverged),
}

const going: ReadonlySet<Status> = new Set(['queued', 'running', 'active'])

/** A state as it may still be shown when the lab was last heard at `asOf`; empty while it answers. */
export function statusAsOf(status: Status, asOf: string): Status {
  return asOf !== '' && going.has(status) ? 'unknown' : status
}
