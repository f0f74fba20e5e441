/** States of trials and experiments in words. */
import type { ExperimentSummary, TrialStatus } from '@shared/contract/experiments'

export type Status = TrialStatus | ExperimentSummary['status']

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
}
