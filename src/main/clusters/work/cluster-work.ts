/** The trials of one cluster: handed in, asked about, collected, handed in again, taken back. */
import type { ClusterSettings } from '@shared/clusters/settings'
import type { TrialEnd } from '../../trial-files/result'
import type { Machine } from '../machines/machine'
import type { Scheduler } from '../schedulers/scheduler'
import type { Journal } from './journal'

/** What the work on a cluster is made of; simulations bring their own. */
export interface ClusterParts {
  readonly settings: ClusterSettings
  readonly scheduler: Scheduler
  readonly machine: Machine
  readonly journal: Journal
  /** Most tasks of one array, as its check found; the usual limit where absent. */
  readonly largestArray?: number
  /** When its scheduler was asked last, by an earlier work on it: a program that is started often asks no more often. */
  readonly polledAt?: number
  /**
   * Sees to it that the program and the data sets of these trials are there, once for each version.
   * @returns the worker's folder there, absolute
   */
  readonly prepare: (keys: readonly string[]) => Promise<string>
  /**
   * Takes in how a trial ended. Called once for each; a second result of one trial is left alone.
   * @param network path of the fetched file, where there is one; it may be moved away
   * @throws where it cannot be stored now: it is fetched again later
   */
  readonly collected: (end: TrialEnd, network: string | undefined) => Promise<void> | void
  /** Milliseconds since 1970, by this computer's clock. */
  readonly now: () => number
  readonly log: (sentence: string) => void
  /** Something that a client sees has changed. */
  readonly changed: () => void
}

export interface ClusterWork {
  /**
   * Hands in what waits, looks for results, and asks the scheduler where a minute has passed since it was
   * asked last. @throws MachineError where the cluster cannot be reached: nothing is lost then
   */
  tick(): Promise<void>
  /** Takes trials back: those that are not final get `cancelled`, their tasks end where no other needs them. */
  cancel(keys: readonly string[]): Promise<void>
  /** When the scheduler was asked last. */
  readonly polledAt: number | undefined
  close(): Promise<void>
}

/** Most often that a scheduler is asked, in milliseconds. */
export const pollEvery = 60_000
/** How long a task may be gone without a result before its trials are handed in again: files may be late. */
export const gracePeriod = 5 * 60_000
/** Times that a trial is handed in again. */
export const resubmissions = 2
