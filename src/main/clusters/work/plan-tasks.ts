/** Which trials a task computes one after the other, and which tasks an array has. */
import type { ClusterSettings } from '@shared/clusters/settings'

export interface PlannedTrial {
  readonly key: string
  /** On one core. */
  readonly expectedSeconds: number
  /** Shares its task with no other. */
  readonly alone: boolean
}

type Limits = Pick<ClusterSettings, 'minutesPerTask' | 'hoursOfTask'>

/** Starting the program takes about as long, whatever a trial computes. */
const leastSeconds = 1

/** What may be expected to be used of the time after which a task is ended: expectations are rough. */
const usedOfLimit = 0.75

/**
 * Tasks that take about as long as is wanted, and none so long that it would be ended. The longest trials come
 * first, so that the last tasks to start are short; equal trials give equal tasks.
 */
export function planTasks(trials: readonly PlannedTrial[], limits: Limits): string[][] {
  const wanted = limits.minutesPerTask * 60
  const most = limits.hoursOfTask * 3600 * usedOfLimit
  const tasks: string[][] = []
  let seconds = Infinity
  for (const trial of trials.toSorted(longestFirst)) {
    const more = secondsOf(trial)
    const isNearer = seconds + more / 2 <= wanted
    if (isNearer && seconds + more <= most) {
      tasks.at(-1)?.push(trial.key)
      seconds += more
    } else {
      tasks.push([trial.key])
      seconds = trial.alone ? Infinity : more
    }
  }
  return tasks
}

const secondsOf = ({ expectedSeconds }: PlannedTrial) => Math.max(leastSeconds, expectedSeconds)

/** Those that share with none come before all others, or a task of several would take one in. */
function longestFirst(a: PlannedTrial, b: PlannedTrial): number {
  if (a.alone !== b.alone) return a.alone ? -1 : 1
  return secondsOf(b) - secondsOf(a) || (a.key < b.key ? -1 : 1)
}

/** A list in pieces of at most `size`, in its order. */
export function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size))
}
