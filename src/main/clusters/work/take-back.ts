/** Taking trials back: their tasks end there, unless another trial needs them. */
import type { ClusterParts } from './cluster-work'
import type { FoldersThere } from './folders-there'
import { removeThere } from './remove-there'
import { ended } from './standing-changes'
import { isNeedless, isOpen, tasksOf, wasHandedIn } from './tasks-of'

/** Marks these as taken back. @returns the arrays in which they were handed in */
export function markTakenBack({ journal }: ClusterParts, keys: ReadonlySet<string>): Set<string> {
  const trials = journal.trials().filter((trial) => keys.has(trial.key) && isOpen(trial))
  journal.updateTrials(trials.map(({ key }) => ended(key, 'cancelled')))
  return new Set(trials.filter(wasHandedIn).map(({ array }) => array))
}

/**
 * Ends tasks of an array that nobody needs.
 * @param keys of trials that were taken back, some of them perhaps of other arrays
 * @throws MachineError where the cluster cannot be reached
 */
export async function endNeedless(
  { journal, machine, scheduler }: ClusterParts,
  there: FoldersThere,
  id: string,
  keys: ReadonlySet<string>,
): Promise<void> {
  const all = [...(tasksOf(journal.trials()).get(id)?.values() ?? [])]
  const needless = all.filter(isNeedless)
  const taken = needless.filter(({ trials }) => trials.some(({ key }) => keys.has(key)))
  if (taken.length === 0) return
  const tasks = taken.map(({ task }) => task)
  // What has not begun, or is begun anew, finds nothing to do: also where she hands the script in later.
  await removeThere(
    machine,
    tasks.map((task) => there.list(id, task)),
  )
  const jobId = journal.arrays().find((array) => array.id === id)?.jobId
  if (jobId === undefined) return
  await (needless.length === all.length
    ? scheduler.cancel(machine, jobId)
    : scheduler.cancel(machine, jobId, tasks))
}
