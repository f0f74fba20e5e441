/** A task that leaves results is alive, whatever the scheduler says: an empty answer was taken for an end before. */
import type { Journal } from './journal'
import { tasksOf, wasHandedIn } from './tasks-of'

/** Trials that are unknown are so only since now, where another one of their task has just been collected. */
export function noteSignsOfLife(journal: Journal, collected: readonly string[], now: number): void {
  if (collected.length === 0) return
  const trials = journal.trials()
  const tasks = tasksOf(trials)
  const keys = new Set(collected)
  const alive = trials
    .filter((trial) => keys.has(trial.key))
    .filter(wasHandedIn)
    .flatMap(({ array, task }) => tasks.get(array)?.get(task)?.trials ?? [])
    .filter(({ standing }) => standing === 'unknown')
  journal.updateTrials(
    [...new Set(alive.map(({ key }) => key))].map((key) => ({ key, goneSince: now })),
  )
}
