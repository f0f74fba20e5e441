/** Slurm: arrays are handed in, asked about and taken back. */
import { checkSlurm } from './check-slurm'
import type { Scheduler } from './scheduler'
import { findInSlurm, pollSlurm } from './slurm-poll'
import { slurmScript } from './slurm-script'
import { cancelInSlurm, submitToSlurm } from './slurm-submit'

export const slurm: Scheduler = {
  kind: 'slurm',
  check: checkSlurm,
  script: slurmScript,
  submit: (machine, _job, script) => submitToSlurm(machine, script),
  poll: pollSlurm,
  find: findInSlurm,
  cancel: cancelInSlurm,
}
