/** States of trials and experiments in words. */
import type { ExperimentSummary, TrialStatus } from '@shared/contract/experiments'
import { endingNames, type EarlyKind } from '@shared/results/endings'
import { upperFirst } from './labels'

export type Status = TrialStatus | ExperimentSummary['status'] | EarlyKind

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
  'stopped-early': upperFirst(endingNames['stopped-early']),
  diverged: upperFirst(endingNames.diverged),
}
