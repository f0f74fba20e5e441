/** What lies there and nobody needs any more. */
import { trialFileNames } from '../../trial-files/result'
import type { ClusterParts } from './cluster-work'
import type { FoldersThere } from './folders-there'
import { removeThere } from './remove-there'
import { isFinal, isNeedless, tasksOf, wasHandedIn } from './tasks-of'

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
  const tasks = tasksOf(trials)
  const needless = trials
    .filter(({ key, standing }) => isFinal(standing) && names.has(trialFileNames(key).end))
    .flatMap((trial) => {
      const files = [...there.resultFiles(trial.key), there.request(trial.key)]
      if (!wasHandedIn(trial)) return files
      const task = tasks.get(trial.array)?.get(trial.task)
      return task && isNeedless(task) ? [there.list(task.array, task.task), ...files] : []
    })
  await removeThere(machine, [...new Set(needless)])
}

/** Removes the folders of arrays of which all trials have come to an end, but for those with logs that tell why. */
export async function tidyArrays(
  { journal, machine }: ClusterParts,
  there: FoldersThere,
  ids: Iterable<string>,
): Promise<readonly string[]> {
  const tasks = tasksOf(journal.trials())
  const trialsOf = (id: string) =>
    Array.from(tasks.get(id)?.values() ?? []).flatMap(({ trials }) => trials)
  const ended = [...ids].filter((id) => trialsOf(id).every(({ standing }) => isFinal(standing)))
  const needless = ended.filter((id) => !trialsOf(id).some(({ standing }) => standing === 'failed'))
  await removeThere(
    machine,
    needless.map((id) => there.job(id)),
  )
  return ended
}
