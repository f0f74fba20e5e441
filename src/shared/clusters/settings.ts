/** What is stored of a cluster: no password and no key is among it. */
import { z } from 'zod'
import { schedulerKinds } from './schedulers'

/** Words for a scheduler or a computer: one line of visible letters. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u, 'It must be one line.')

export const clusterBounds = {
  minutesPerTask: { least: 1, usual: 20, most: 1440 },
  hoursOfTask: { least: 0.05, usual: 2, most: 720 },
  memoryMegabytes: { least: 256, usual: 4096, most: 1_048_576 },
  cores: { least: 1, usual: 1, most: 64 },
  tasksAtOnce: { least: 1, usual: 100, most: 10_000 },
} as const

const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.number().min(least).max(most)

export const clusterSettingsSchema = z.object({
  /** How she calls it, unique in a store. */
  name: line(40).trim().min(1),
  scheduler: z.enum(schedulerKinds),
  /** For `ssh`: an address or a name of its configuration; empty for this computer. */
  host: line(255).refine((host) => !host.startsWith('-'), 'A host does not begin with “-”.'),
  /** Empty for the one that `ssh` takes by itself. */
  user: line(64).refine((user) => !user.startsWith('-'), 'A user does not begin with “-”.'),
  /** Where programs, requests and results lie there; a path from the home folder, or from “/”. */
  folder: line(1024).min(1),
  /** Empty for the scheduler's own. */
  partition: line(128),
  account: line(128),
  /** Of computation that one task of an array takes about. */
  minutesPerTask: within(clusterBounds.minutesPerTask),
  /** After which the scheduler ends a task. */
  hoursOfTask: within(clusterBounds.hoursOfTask),
  memoryMegabytes: within(clusterBounds.memoryMegabytes).int(),
  cores: within(clusterBounds.cores).int(),
  /** Tasks of an array that run at once. */
  tasksAtOnce: within(clusterBounds.tasksAtOnce).int(),
  /** Lines of the script that her cluster wants, such as `#SBATCH --qos=short` or `module load …`. */
  extraLines: z.array(line(500)).max(40),
})
export type ClusterSettings = z.infer<typeof clusterSettingsSchema>

/** A cluster as it is before she has said more. */
export const usualCluster: Omit<ClusterSettings, 'name'> = {
  ...{ scheduler: 'slurm', host: '', user: '', folder: 'palimpsest', partition: '', account: '' },
  minutesPerTask: clusterBounds.minutesPerTask.usual,
  hoursOfTask: clusterBounds.hoursOfTask.usual,
  memoryMegabytes: clusterBounds.memoryMegabytes.usual,
  cores: clusterBounds.cores.usual,
  tasksAtOnce: clusterBounds.tasksAtOnce.usual,
  extraLines: [],
}
