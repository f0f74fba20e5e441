/** What a scheduler is asked: check, submit, poll, cancel. Sending is the machine's. */
import type { ClusterSettings } from '@shared/clusters/settings'
import type { SchedulerKind } from '@shared/clusters/schedulers'
import type { ClusterReport } from '@shared/contract/clusters'
import { MachineError, type Machine } from '../machines/machine'

/** One array: task `n`, from 0, runs the requests that its list names. */
export interface ArrayJob {
  /** Of the array, unique on the cluster: also the name of its folder under `jobs/`. */
  readonly id: string
  readonly tasks: number
  /** Absolute there: its folder, and that of the worker that it runs. */
  readonly folder: string
  readonly worker: string
}

/** Handed in under a name of the scheduler's, or written out for her to hand in by this command line. */
export type Submitted =
  | { readonly kind: 'handed-in'; readonly jobId: string }
  | { readonly kind: 'written'; readonly command: string }

/** A scheduler that has said no, in its words: nothing was handed in, the same may be tried again. */
export class Refused extends MachineError {}

/** How a task looked to the scheduler. */
export interface Sighting {
  readonly state: 'queued' | 'running' | 'ended'
  /** As the scheduler words it: `Priority`, `NODE_FAIL`, `ExitCode 7`. */
  readonly reason?: string
}

export interface Scheduler {
  readonly kind: SchedulerKind
  /** What it allows, and what is wrong: problems are told, not thrown, where the machine can be reached. */
  check(machine: Machine, settings: ClusterSettings): Promise<Partial<ClusterReport>>
  /** The script of an array. */
  script(job: ArrayJob, settings: ClusterSettings): string
  /**
   * @param script of `script`, where it lies there
   * @throws Refused where it is certain that nothing was handed in
   */
  submit(machine: Machine, job: ArrayJob, script: string): Promise<Submitted>
  /**
   * Tasks that it knows of, by job and index; of others it knows nothing, which says nothing of their results.
   * One call for all jobs.
   * @throws MachineError where it does not answer at all: an answer without tasks says that they are gone
   */
  poll(
    machine: Machine,
    jobIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, Sighting>>>
  /**
   * Names of jobs by the arrays that they are, of those that it knows: after a cut nobody knows whether an array
   * arrived. Absent where it cannot tell.
   */
  find?(machine: Machine, arrays: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Takes tasks of a job back, all of them where none are named. */
  cancel(machine: Machine, jobId: string, tasks?: readonly number[]): Promise<void>
}
