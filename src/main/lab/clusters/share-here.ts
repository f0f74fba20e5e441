/** Which trials stay on this computer where a cluster takes the others. */

/**
 * How many of some trials, in their order, this computer takes: those that would begin in one of its slots
 * within about the time that one task takes on the cluster. Each slot thus gets one at least, and this
 * computer is done at about the time when the first tasks there may be; all that is beyond goes there.
 * @param expectedSeconds of each trial
 * @param secondsOfTask that a task takes on the cluster
 */
export function shareHere(
  expectedSeconds: readonly number[],
  slots: number,
  secondsOfTask: number,
): number {
  const free = new Array<number>(Math.max(1, slots)).fill(0)
  let taken = 0
  for (const seconds of expectedSeconds) {
    const begin = Math.min(...free)
    if (begin >= secondsOfTask) break
    free[free.indexOf(begin)] = begin + seconds
    taken += 1
  }
  return taken
}
