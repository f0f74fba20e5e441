/** Arrays of which the scheduler's answer was lost: the connection or this computer went in between. */
import type { ClusterParts } from './cluster-work'
import type { JournalArray } from './journal'
import { handedIn } from './standing-changes'
import { isOpen } from './tasks-of'

/**
 * Asks the scheduler by the names of arrays that have none of its own, so that they are not handed in twice.
 * @throws MachineError where it does not answer
 */
export async function findLostAnswers(
  { journal, machine, scheduler }: ClusterParts,
  arrays: readonly JournalArray[],
): Promise<void> {
  const lost = arrays.filter(({ jobId, handIn }) => jobId === undefined && handIn === undefined)
  if (lost.length === 0 || !scheduler.find) return
  const found = await scheduler.find(
    machine,
    lost.map(({ id }) => id),
  )
  for (const [id, jobId] of found) {
    const trials = journal.trials().filter((trial) => trial.array === id && isOpen(trial))
    journal.updateArray(id, { jobId })
    journal.updateTrials(trials.map(({ key, submissions }) => handedIn(key, 'queued', submissions)))
  }
}
