/** What `squeue`, `sacct` and `scontrol` answer of tasks, read. */
import type { Sighting } from './scheduler'
import { slurmSighting } from './slurm-states'
import { slurmTasks, tasksIn, type SlurmTasks } from './slurm-tasks'

/** By job and task. */
export type Sightings = Map<string, Map<number, Sighting>>

function add(sightings: Sightings, named: SlurmTasks | undefined, sighting?: Sighting): void {
  if (!named || !sighting) return
  const known = sightings.get(named.jobId) ?? new Map<number, Sighting>()
  sightings.set(named.jobId, known)
  for (const task of named.tasks) known.set(task, sighting)
}

const linesOf = (said: string) => said.split('\n').filter((line) => line.trim() !== '')

/** Of `squeue`: name, state and reason. The reason comes last: it may be a sentence. */
export const queueFormat = '%i|%T|%r'

export function readQueue(said: string): Sightings {
  const sightings: Sightings = new Map()
  for (const line of linesOf(said)) {
    const [name = '', state = '', ...reason] = line.split('|')
    add(sightings, slurmTasks(name), slurmSighting(state, reason.join('|')))
  }
  return sightings
}

/** Of `sacct`. */
export const accountingFields = 'JobID,State,ExitCode'

/** Steps of a task, such as `12_3.batch`, say nothing more. */
export function readAccounting(said: string): Sightings {
  const sightings: Sightings = new Map()
  for (const line of linesOf(said)) {
    const [name = '', state = '', exit = ''] = line.split('|')
    add(sightings, slurmTasks(name), slurmSighting(state, '', exit))
  }
  return sightings
}

/** Of `scontrol show job` with a line for each. */
export function readJobs(said: string): Sightings {
  const sightings: Sightings = new Map()
  for (const line of linesOf(said)) {
    const field = (name: string) => new RegExp(`(?:^| )${name}=(\\S*)`).exec(line)?.[1]
    const [jobId, tasks] = [field('ArrayJobId'), tasksIn(field('ArrayTaskId') ?? '')]
    if (jobId === undefined || tasks.length === 0) continue
    const sighting = slurmSighting(field('JobState') ?? '', field('Reason'), field('ExitCode'))
    add(sightings, { jobId, tasks }, sighting)
  }
  return sightings
}

/** Names of jobs with their numbers, those of their arrays where they are tasks of one. */
export function readNames(said: string): (readonly [name: string, jobId: string])[] {
  return linesOf(said).flatMap((line) => {
    const [, jobId, name] = /^(\d+)[^|]*\|(.*)$/.exec(line) ?? []
    return jobId === undefined || name === undefined ? [] : [[name.trim(), jobId] as const]
  })
}
