/** Every scheduler that the program knows. */
import type { SchedulerKind } from '@shared/clusters/schedulers'
import { gridEngine } from './grid-engine'
import { htcondor } from './htcondor'
import { lsf } from './lsf'
import { pbs } from './pbs'
import type { Scheduler } from './scheduler'
import { slurm } from './slurm'

const registry: Readonly<Record<SchedulerKind, Scheduler>> = {
  slurm,
  pbs,
  lsf,
  'grid-engine': gridEngine,
  htcondor,
}

export const schedulerOf = (kind: SchedulerKind): Scheduler => registry[kind]
