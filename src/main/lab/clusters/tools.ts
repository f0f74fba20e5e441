/** What the lab works on clusters with; tests bring doubles. */
import type { SchedulerKind } from '@shared/clusters/schedulers'
import type { ClusterSettings } from '@shared/clusters/settings'
import type { Machine } from '../../clusters/machines/machine'
import type { Scheduler } from '../../clusters/schedulers/scheduler'
import type { ClusterParts, ClusterWork } from '../../clusters/work/cluster-work'
import type { DatasetFolders } from '../../engine/data/dataset-folders'
import type { TrialRequest } from '../../trial-files/request'

export interface ClusterTools {
  /** Reaches a cluster; nothing is connected before something is asked. */
  readonly machineOf: (settings: ClusterSettings) => Machine
  readonly schedulerOf: (kind: SchedulerKind) => Scheduler
  /** Sees to it that the program and what these trials learn from are there. @returns the worker's folder there */
  readonly prepare: (
    machine: Machine,
    settings: ClusterSettings,
    requests: readonly TrialRequest[],
    datasets: DatasetFolders,
  ) => Promise<string>
  readonly createWork: (parts: ClusterParts) => ClusterWork
  /** Milliseconds from one look for results to the next, on this computer and behind `ssh`. */
  readonly lookEvery: { readonly here: number; readonly behindSsh: number }
}
