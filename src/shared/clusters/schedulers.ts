/** Schedulers of clusters, and what the program can do with each. */
import { shellWord } from './shell-word'

export const schedulerKinds = ['slurm', 'pbs', 'lsf', 'grid-engine', 'htcondor'] as const
export type SchedulerKind = (typeof schedulerKinds)[number]

interface SchedulerFacts {
  /** As its makers write it. */
  readonly name: string
  /** What she calls the group of computers that a job asks for. */
  readonly partitionWord: string
  /** Jobs are handed in and asked about; else a script is written out that she hands in herself. */
  readonly handsIn: boolean
  /** What a script is handed in with, before its path. */
  readonly handInWith: string
}

export const schedulers: Readonly<Record<SchedulerKind, SchedulerFacts>> = {
  slurm: { name: 'Slurm', partitionWord: 'partition', handsIn: true, handInWith: 'sbatch' },
  pbs: { name: 'PBS', partitionWord: 'queue', handsIn: false, handInWith: 'qsub' },
  lsf: { name: 'LSF', partitionWord: 'queue', handsIn: false, handInWith: 'bsub <' },
  'grid-engine': {
    ...{ name: 'Grid Engine', partitionWord: 'queue' },
    ...{ handsIn: false, handInWith: 'qsub' },
  },
  // Its script hands its own description in.
  htcondor: { name: 'HTCondor', partitionWord: 'pool', handsIn: false, handInWith: 'sh' },
}

/**
 * The command line that hands a script in, there.
 * @param script absolute path there
 */
export const handInCommand = (kind: SchedulerKind, script: string): string =>
  `${schedulers[kind].handInWith} ${shellWord(script)}`
