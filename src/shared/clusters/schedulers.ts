/** Schedulers of clusters, and what the program can do with each. */

export const schedulerKinds = ['slurm', 'pbs', 'lsf', 'grid-engine', 'htcondor'] as const
export type SchedulerKind = (typeof schedulerKinds)[number]

interface SchedulerFacts {
  /** As its makers write it. */
  readonly name: string
  /** What she calls the group of computers that a job asks for. */
  readonly partitionWord: string
  /** Jobs are handed in and asked about; else a script is written out that she hands in herself. */
  readonly handsIn: boolean
}

export const schedulers: Readonly<Record<SchedulerKind, SchedulerFacts>> = {
  slurm: { name: 'Slurm', partitionWord: 'partition', handsIn: true },
  pbs: { name: 'PBS', partitionWord: 'queue', handsIn: false },
  lsf: { name: 'LSF', partitionWord: 'queue', handsIn: false },
  'grid-engine': { name: 'Grid Engine', partitionWord: 'queue', handsIn: false },
  htcondor: { name: 'HTCondor', partitionWord: 'pool', handsIn: false },
}
