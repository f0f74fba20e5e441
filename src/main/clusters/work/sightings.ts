/** What the scheduler says of tasks: where their trials stand, and whom nobody needs. It never says what is done. */
import type { Sighting } from '../schedulers/scheduler'
import type { JournalArray, TrialChange } from './journal'
import { isNeedless, isOpen, type TaskOfTrials } from './tasks-of'

export type Sightings = ReadonlyMap<string, ReadonlyMap<number, Sighting>>
type Tasks = ReadonlyMap<string, ReadonlyMap<number, TaskOfTrials>>

/** Where trials stand now that did not stand there before. */
export function changesSeen(
  arrays: readonly JournalArray[],
  tasks: Tasks,
  sightings: Sightings,
  now: number,
): TrialChange[] {
  const changes: TrialChange[] = []
  for (const { id, jobId } of arrays) {
    if (jobId === undefined) continue
    for (const { task, trials } of tasks.get(id)?.values() ?? []) {
      const sighting = sightings.get(jobId)?.get(task)
      for (const trial of trials.filter(isOpen)) {
        const seen = standingSeen(sighting, trial.goneSince, now)
        const differs =
          seen.standing !== trial.standing ||
          seen.reason !== trial.reason ||
          seen.goneSince !== trial.goneSince
        if (differs) changes.push({ key: trial.key, ...seen })
      }
    }
  }
  return changes
}

/** A task that has ended, or that the scheduler does not know, may still have left a result that is late. */
function standingSeen(sighting: Sighting | undefined, goneSince: number | undefined, now: number) {
  const reason = sighting?.reason
  return sighting === undefined || sighting.state === 'ended'
    ? // A clock that was set back must not make it wait for longer.
      ({ standing: 'unknown', reason, goneSince: Math.min(goneSince ?? now, now) } as const)
    : ({ standing: sighting.state, reason, goneSince: undefined } as const)
}

/** Whether the scheduler still has tasks of an array that nobody waits for. */
export function needlessSeen(
  { id, jobId = '' }: JournalArray,
  tasks: Tasks,
  sightings: Sightings,
): boolean {
  return Array.from(tasks.get(id)?.values() ?? []).some((task) => {
    const state = sightings.get(jobId)?.get(task.task)?.state ?? 'ended'
    return state !== 'ended' && isNeedless(task)
  })
}
