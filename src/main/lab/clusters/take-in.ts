/** Results that come from a cluster, stored as those that are computed here. */
import { readFileSync } from 'node:fs'
import { isFinal } from '@shared/clusters/standing'
import type { TrialResult } from '@shared/trials/trial-result'
import { programVersion } from '../../program-version'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { TrialEnd } from '../../trial-files/result'
import type { LabEvents } from '../events'
import type { Log } from '../log'
import { storeFailure, storeResult, type Finished } from '../queue/stored-end'

type Done = Extract<TrialEnd['outcome'], { kind: 'done' }>

export interface TakeInParts {
  readonly store: Store
  readonly events: LabEvents
  readonly log: Log
}

/**
 * Stores how a trial ended on `cluster`; one that is not waited for there is left alone.
 * @param network path of the file with the trained network, where there is one
 * @returns whether it was stored
 * @throws LabError where it cannot be stored now, `DiskFull` above all
 */
export function takeIn(
  { store, events, log }: TakeInParts,
  cluster: string,
  end: TrialEnd,
  network: string | undefined,
): boolean {
  const row = store.trials.findByKey(end.key)
  if (!row || !isAwaited(store, row, cluster)) return false
  const trialId = row.id
  const { outcome } = end
  if (outcome.kind === 'done' && isWhole(outcome.result)) {
    storeResult(store, trialId, finishedOf(outcome, cluster, end.programVersion, network))
    if (row.status === 'failed') forgetFailure(store, trialId)
    if (row.checkpoint_file !== null) dropCheckpoint(store, log, row.checkpoint_file)
    // The result first: it says how a trial ended that is done.
    events.emit({ kind: 'result', trialId })
  } else
    storeFailure(
      store,
      trialId,
      outcome.kind === 'failed'
        ? outcome
        : {
            message: `The result that came from ${cluster} contradicts itself.`,
            remedy: 'Run the trial again.',
          },
    )
  events.emit({ kind: 'trial', trialId })
  return true
}

/** It may have been taken back meanwhile; of one that was given up the result may come after all. */
function isAwaited(store: Store, { id, status }: TrialRow, cluster: string): boolean {
  const there = store.clusterTrials.find(id)
  if (there?.cluster !== cluster) return false
  return isFinal(there.standing)
    ? there.standing === 'failed' && status === 'failed'
    : status === 'queued'
}

/** Whether every matrix and series has as many numbers as it says. */
function isWhole({ matrices, series }: TrialResult): boolean {
  const areFull = Object.values(matrices).every(
    ({ rows, columns, values }) => rows * columns === values.length,
  )
  return areFull && Object.values(series).every(({ x, y }) => x.length === y.length)
}

function finishedOf(
  { result, seconds, stepsPerSecond, deviceDetail }: Done,
  cluster: string,
  version: string,
  network: string | undefined,
): Finished {
  const by = version === programVersion ? '' : ` by version ${version}`
  return {
    ...{ result, seconds, stepsPerSecond, programVersion: version },
    ...(network === undefined ? {} : { network: readFileSync(network) }),
    deviceDetail: `${deviceDetail}, on ${cluster}${by}`,
  }
}

function forgetFailure(store: Store, trialId: number): void {
  store.trials.update(trialId, { error_message: null, error_remedy: null, error_detail: null })
}

/** It was computed from its beginning there; what was saved here before is of no use any more. */
function dropCheckpoint(store: Store, log: Log, file: string): void {
  try {
    store.files.dropIfUnused(file)
  } catch (error) {
    // The trial's end is stored; what stays costs room and nothing else.
    log('The checkpoint of a trial that a cluster computed could not be taken away.', error)
  }
}
