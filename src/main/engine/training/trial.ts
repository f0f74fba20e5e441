/** What a trial is given, tells on its way, and gives back: the same in a process and in a test. */
import type { NetworkSample, Series, TrialResult } from '@shared/trials/trial-result'
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import type { SavingTimes } from './saving-times'

/** Listeners for what a running trial tells; each may be absent. */
export interface TrialReports {
  /** Share of the work done, 0 to 1, and in words what is being done. */
  readonly progress?: (fraction: number, phase: string) => void
  /** New points of the series. */
  readonly points?: (series: Readonly<Record<string, Series>>) => void
  readonly network?: (sample: NetworkSample) => void
  readonly checkpoint?: (checkpoint: Checkpoint) => void
}

export interface TrialOptions {
  readonly datasetFolder: string
  /** Where imported data sets lie. */
  readonly importedFolder?: string
  /** Continues from here instead of the beginning. */
  readonly checkpoint?: Checkpoint
  /** Stops the trial between two steps, with `TrialCancelled`. */
  readonly signal?: AbortSignal
  /** Waits for the device, so that it never has much more queued than a few steps. */
  readonly keepUp?: () => Promise<void>
  readonly reports?: TrialReports
  /** When it saves itself within a stage; the usual clock where absent. */
  readonly savingTimes?: SavingTimes
}

export interface TrialOutcome {
  readonly result: TrialResult
  readonly network: readonly StoredArray[]
  /** Seconds of training and testing, without reading the images. */
  readonly seconds: number
  /** Training steps a second, tests not counted. */
  readonly stepsPerSecond: number
}
