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

const silent = ({ name }: Machine, complaint: string) =>
  new MachineError(`Slurm on ${name} does not answer: ${complaint}`, 'It is tried again by itself.')

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
  if (queue.code !== 0 && books.code !== 0) throw silent(machine, queue.stderr.trim())
  const jobs = [books, queue].flatMap(({ code, stdout }) => (code === 0 ? readNames(stdout) : []))
  const byName = new Map(jobs)
  return new Map(
    arrays.flatMap((id) => {
      const jobId = byName.get(slurmJobName(id))
      return jobId === undefined ? [] : [[id, jobId] as const]
    }),
  )
}

/** What a program of Slurm says of a job that it has forgotten: an answer, though it fails. */
const forgotten = /invalid job id/i

/**
 * An answer without a task says nothing of it: neither that it has ended, nor that it goes on.
 * @throws MachineError where no program of Slurm answers
 */
export async function pollSlurm(
  machine: Machine,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Sighting>>> {
  const found: Sightings = new Map()
  const missing = () => jobIds.filter((id) => !found.has(id))
  const heard = { answers: 0, complaint: '' }
  const ask = async (words: readonly string[], read: (said: string) => Sightings) => {
    const { code, stdout, stderr } = await machine.run(words)
    if (code === 0 || forgotten.test(stderr)) heard.answers += 1
    if (code !== 0) {
      heard.complaint ||= stderr.trim()
      return
    }
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
  if (heard.answers === 0) throw silent(machine, heard.complaint)
  return found
}
