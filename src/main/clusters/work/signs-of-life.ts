/** A task that leaves results is alive, whatever the scheduler says: an empty answer was taken for an end before. */
import type { Journal, JournalTrial } from './journal'
import { tasksOf, wasHandedIn } from './tasks-of'

/** Trials that are unknown are so only since now, where another one of their task has just been collected. */
export function noteSignsOfLife(
  journal: Journal,
  collected: ReadonlySet<string>,
  now: number,
): void {
  const trials = journal.trials()
  if (collected.size === 0 || !trials.some(isUnknown)) return
  const just = tasksOf(trials.filter(({ key }) => collected.has(key)))
  const alive = trials.filter(
    (trial) => isUnknown(trial) && wasHandedIn(trial) && just.get(trial.array)?.has(trial.task),
  )
  journal.updateTrials(alive.map(({ key }) => ({ key, goneSince: now })))
}

const isUnknown = ({ standing }: JournalTrial) => standing === 'unknown'
