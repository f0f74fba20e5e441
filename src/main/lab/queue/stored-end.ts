/** How a trial ended, as it is stored: the same wherever it was computed. */
import type { TrialResult } from '@shared/trials/trial-result'
import type { Store } from '../../store/store'
import type { TrialError } from './trial-error'

export interface Finished {
  readonly result: TrialResult
  /** A file of arrays; absent where nothing is kept of the network. */
  readonly network?: Buffer
  /** Of computation, those before an interruption included. */
  readonly seconds: number
  readonly stepsPerSecond: number
  readonly deviceDetail: string
  /** Of the program that computed it, where that may be another than the one that asked for it. */
  readonly programVersion?: string
}

/** Stores what a trial measured. Shown as done only when no power cut can take it back. */
export function storeResult(store: Store, trialId: number, finished: Finished): void {
  const { result, network, seconds, stepsPerSecond, deviceDetail, programVersion } = finished
  const file = network === undefined ? null : store.files.put('network', network)
  store.database.durably(() => {
    store.results.replace(trialId, result)
    store.trials.update(trialId, {
      status: 'done',
      progress: 1,
      phase: 'done',
      seconds,
      steps_per_second: stepsPerSecond,
      device_detail: deviceDetail,
      ended_at: new Date().toISOString(),
      network_file: file,
      checkpoint_file: null,
      ...(programVersion === undefined ? {} : { program_version: programVersion }),
    })
  })
}

/** Stores why a trial has no result. @param seconds of computation; as they are where absent */
export function storeFailure(
  store: Store,
  trialId: number,
  { message, remedy, detail }: TrialError,
  seconds?: number,
): void {
  store.trials.update(trialId, {
    status: 'failed',
    phase: 'failed',
    ...(seconds === undefined ? {} : { seconds }),
    error_message: message,
    error_remedy: remedy ?? null,
    error_detail: detail ?? null,
    ended_at: new Date().toISOString(),
  })
}
