/** Handing in: what waits becomes arrays, each sent in one piece and submitted once. */
import { randomBytes } from 'node:crypto'
import { Refused, type Submitted } from '../schedulers/scheduler'
import { writeArrayFolder, type ArrayContents } from './array-folder'
import { resubmissions, type ClusterParts } from './cluster-work'
import { done } from './done'
import type { FoldersThere } from './folders-there'
import type { JournalTrial } from './journal'
import { inPieces, planTasks } from './plan-tasks'
import { withPrivateFolder } from './private-folder'
import { removeThere } from './remove-there'
import { handedIn, sentIn, waitingAgain } from './standing-changes'

/** Tasks of an array where a cluster has not said how many it takes: the usual limit of Slurm. */
const usualLargestArray = 1000

/**
 * Hands in these trials.
 * @throws MachineError where that did not succeed; arrays before it are handed in then
 */
export async function handIn(
  parts: ClusterParts,
  there: FoldersThere,
  trials: readonly JournalTrial[],
): Promise<void> {
  const planned = trials.map(({ key, submissions }) => {
    const { expectedSeconds } = parts.journal.orderOf(key)
    // One that ends its task each time takes others with it, but not when they are tried for the last time.
    return { key, expectedSeconds, alone: submissions >= resubmissions }
  })
  const tasks = planTasks(planned, parts.settings)
  const times = new Map(trials.map(({ key, submissions }) => [key, submissions]))
  if (tasks.length === 0) return
  const worker = await parts.prepare(tasks.flat())
  for (const piece of inPieces(tasks, parts.largestArray ?? usualLargestArray))
    await handInArray(parts, there, { worker, tasks: piece, times })
}

interface Planned {
  /** Folder there, absolute. */
  readonly worker: string
  /** Keys of the trials of each. */
  readonly tasks: readonly (readonly string[])[]
  /** How often each trial was handed in before. */
  readonly times: ReadonlyMap<string, number>
}

async function handInArray(
  parts: ClusterParts,
  there: FoldersThere,
  { worker, tasks, times }: Planned,
): Promise<void> {
  const { journal, machine, now, scheduler, settings } = parts
  const keys = tasks.flat()
  const id = newArrayId(now())
  const job = { id, tasks: tasks.length, folder: there.folder, worker }
  const requests = tasks.map((task) => task.map((key) => journal.orderOf(key).request))
  await sendArray(parts, there, { id, script: scheduler.script(job, settings), tasks: requests })
  journal.addArray({ id, submittedAt: now() })
  journal.updateTrials(
    tasks.flatMap((keys, task) => keys.map((key) => sentIn(key, id, task, now()))),
  )
  let submitted: Submitted
  try {
    submitted = await scheduler.submit(machine, job, there.script(id))
  } catch (error) {
    if (error instanceof Refused) await takeBackRefused(parts, there, id, keys)
    throw error
  }
  noteSubmitted(parts, id, submitted, keys, times)
  parts.log(`Handed in ${keys.length} trials as ${tasks.length} tasks of array ${id}.`)
  parts.changed()
}

/** Names that sort by time, and that no two labs give at once. */
function newArrayId(now: number): string {
  const time = new Date(now).toISOString().slice(0, 19).replace(/\D/g, '')
  return `${time}-${randomBytes(4).toString('hex')}`
}

async function sendArray(
  { machine }: ClusterParts,
  there: FoldersThere,
  contents: ArrayContents,
): Promise<void> {
  await done(machine, ['mkdir', '-p', there.results])
  await withPrivateFolder(async (folder) => {
    await writeArrayFolder(folder, contents, there)
    await machine.send(folder, there.folder)
  })
}

/** Nothing of it is at the scheduler: the trials wait again, and nothing is left of the array there. */
async function takeBackRefused(
  { journal, machine }: ClusterParts,
  there: FoldersThere,
  id: string,
  keys: readonly string[],
): Promise<void> {
  journal.updateTrials(keys.map(waitingAgain))
  await removeThere(machine, [there.job(id)])
}

function noteSubmitted(
  { journal }: ClusterParts,
  id: string,
  submitted: Submitted,
  keys: readonly string[],
  times: ReadonlyMap<string, number>,
): void {
  const isWritten = submitted.kind === 'written'
  journal.updateArray(id, isWritten ? { handIn: submitted.command } : { jobId: submitted.jobId })
  journal.updateTrials(
    keys.map((key) => handedIn(key, isWritten ? 'written' : 'queued', times.get(key))),
  )
}
