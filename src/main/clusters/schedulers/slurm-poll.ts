/** Asking Slurm about tasks: the queue, then its books, then its controller. */
import { MachineError, type Machine } from '../machines/machine'
import type { Sighting } from './scheduler'
import {
  accountingFields,
  queueFormat,
  readAccounting,
  readJobs,
  readNames,
  readQueue,
  type Sightings,
} from './slurm-answers'
import { slurmJobName } from './slurm-script'

/** The controller is asked about each job by itself: of no more than so many. */
const mostJobsAlone = 20

/**
 * Jobs by the arrays that they are, as far as the queue and the books know them.
 * @throws MachineError where neither answers
 */
export async function findInSlurm(
  machine: Machine,
  arrays: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = `--name=${arrays.map(slurmJobName).join(',')}`
  const queue = await machine.run([
    ...['squeue', '--noheader', '--states=all', names, '--format=%F|%j'],
  ])
  const books = await machine.run([
    ...['sacct', '--allocations', '--noheader', '--parsable2', names, '--starttime=now-7days'],
    '--format=JobID,JobName',
  ])
  if (queue.code !== 0 && books.code !== 0)
    throw new MachineError(
      `Slurm on ${machine.name} does not answer: ${queue.stderr.trim()}`,
      'It is tried again by itself.',
    )
  const jobs = [books, queue].flatMap(({ code, stdout }) => (code === 0 ? readNames(stdout) : []))
  const byName = new Map(jobs)
  return new Map(
    arrays.flatMap((id) => {
      const jobId = byName.get(slurmJobName(id))
      return jobId === undefined ? [] : [[id, jobId] as const]
    }),
  )
}

/** An answer that fails, or is empty, says nothing: neither that tasks have ended, nor that they go on. */
export async function pollSlurm(
  machine: Machine,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Sighting>>> {
  const found: Sightings = new Map()
  const missing = () => jobIds.filter((id) => !found.has(id))
  const ask = async (words: readonly string[], read: (said: string) => Sightings) => {
    const { code, stdout } = await machine.run(words)
    if (code !== 0) return
    for (const [id, tasks] of read(stdout)) if (jobIds.includes(id)) found.set(id, tasks)
  }
  if (jobIds.length === 0) return found
  const jobs = (ids: readonly string[]) => `--jobs=${ids.join(',')}`
  await ask(
    [
      ...['squeue', '--noheader', '--array', '--states=all'],
      ...[jobs(jobIds), `--format=${queueFormat}`],
    ],
    readQueue,
  )
  if (missing().length === 0) return found
  await ask(
    [
      ...['sacct', '--allocations', '--noheader', '--parsable2', jobs(missing())],
      `--format=${accountingFields}`,
    ],
    readAccounting,
  )
  for (const id of missing().slice(0, mostJobsAlone))
    await ask(['scontrol', '--oneliner', 'show', 'job', id], readJobs)
  return found
}
