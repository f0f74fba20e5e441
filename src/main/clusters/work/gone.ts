/** Trials whose tasks are gone without a result: handed in again, and given up in the end. */
import { gracePeriod, resubmissions, type ClusterParts } from './cluster-work'
import type { FoldersThere } from './folders-there'
import { endsOfLogs } from './log-ends'
import { removeThere } from './remove-there'
import { ended, waitingAgain } from './standing-changes'
import { wasHandedIn, type HandedInTrial } from './tasks-of'
import type { TakenIn } from './take-in'

/**
 * Decides on what had been gone for the grace period when results were looked for, and still is, as the
 * scheduler has just said.
 * @throws MachineError where the cluster cannot be reached; nothing is decided then
 */
export async function decideOnGone(
  parts: ClusterParts,
  there: FoldersThere,
  { lookedAt, unusable, unstored }: TakenIn,
): Promise<void> {
  const { journal, log } = parts
  const isOver = ({ standing, goneSince = Infinity, key }: HandedInTrial) =>
    standing === 'unknown' && lookedAt - goneSince >= gracePeriod && !unstored.has(key)
  const gone = journal.trials().filter(wasHandedIn).filter(isOver)
  if (gone.length === 0) return
  // A job that turns up after all finds nothing to do; a damaged result would be held for one.
  await removeThere(parts.machine, [
    ...new Set(gone.map(({ array, task }) => there.list(array, task))),
    ...gone.filter(({ key }) => unusable.has(key)).map(({ key }) => there.end(key)),
  ])
  const given = gone.filter(({ submissions }) => submissions > resubmissions)
  const again = gone.filter(({ submissions }) => submissions <= resubmissions)
  const ends = await endsOfLogs(parts.machine, there, given)
  journal.updateTrials([
    ...again.map(({ key }) => waitingAgain(key)),
    ...given.map((trial) => {
      const end = ends.get(there.log(trial.array, trial.task)) ?? ''
      return ended(trial.key, 'failed', failureOf(trial, end))
    }),
  ])
  if (again.length > 0) log(`${again.length} trials are gone without a result; they wait again.`)
  if (given.length > 0) log(`${given.length} trials were given up.`)
  parts.changed()
}

function failureOf({ submissions, reason }: HandedInTrial, end: string): string {
  const last = reason === undefined ? '' : ` The scheduler says: ${reason}.`
  const log = end === '' ? 'There is no log of it.' : `Its log ends with:\n${end}`
  return `It was handed in ${submissions} times, and its task ended each time without a result.${last} ${log}`
}
