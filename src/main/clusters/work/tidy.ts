/** What lies there and nobody needs any more. */
import { trialFileNames } from '../../trial-files/result'
import type { ClusterParts } from './cluster-work'
import type { FoldersThere } from './folders-there'
import type { JournalTrial } from './journal'
import { removeThere } from './remove-there'
import { isFinal, isNeedless, isOpen, tasksOf, wasHandedIn } from './tasks-of'

/**
 * Removes requests and results of trials that have come to an end, task by task once all of its trials have:
 * a task that is started anew by the scheduler must find what it has already computed, or nothing to do.
 */
export async function tidyResults(
  { journal, machine }: ClusterParts,
  there: FoldersThere,
  names: ReadonlySet<string>,
): Promise<void> {
  const trials = journal.trials()
  const left = trials.filter(
    ({ key, standing }) => isFinal(standing) && names.has(trialFileNames(key).end),
  )
  if (left.length === 0) return
  const tasks = tasksOf(trials)
  const needless = left.flatMap((trial) => {
    const files = [...there.resultFiles(trial.key), there.request(trial.key)]
    if (!wasHandedIn(trial)) return files
    const task = tasks.get(trial.array)?.get(trial.task)
    return task && isNeedless(task) ? [there.list(task.array, task.task), ...files] : []
  })
  await removeThere(machine, [...new Set(needless)])
}

/**
 * Removes the folders of arrays of which no trial is expected any more, but for those with logs that tell why.
 * @returns the arrays that no trial is expected of
 */
export async function tidyArrays(
  { journal, machine }: ClusterParts,
  there: FoldersThere,
  ids: Iterable<string>,
): Promise<readonly string[]> {
  const arraysOf = (trials: readonly JournalTrial[]) => new Set(trials.map(({ array }) => array))
  const open = arraysOf(journal.trials().filter(isOpen))
  const failed = arraysOf(journal.trials().filter(({ standing }) => standing === 'failed'))
  const ended = [...ids].filter((id) => !open.has(id))
  const needless = ended.filter((id) => !failed.has(id))
  await removeThere(
    machine,
    needless.map((id) => there.job(id)),
  )
  return ended
}
