/** The mean of paired differences with its 95 % confidence interval. */
import { intervalOf, type Interval } from './difference'
import { summarise } from './summary'

export interface PairedDifference {
  readonly n: number
  readonly mean: number
  /** Ends of the 95 % confidence interval by Student's t; absent for a single pair. */
  readonly interval?: Interval
}

/** Nothing without differences. @param differences one a pair, in any unit */
export function pairedDifference(differences: readonly number[]): PairedDifference | undefined {
  const summary = summarise(differences)
  if (!summary) return undefined
  const { n, mean, sem } = summary
  if (sem === undefined) return { n, mean }
  return { n, mean, interval: intervalOf(mean, sem, n - 1, 0.95) }
}
