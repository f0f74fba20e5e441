/** The mean of paired differences with its 95 % confidence interval. */
import { summarise } from './summary'
import { twoSidedP } from './t-test'

export interface PairedDifference {
  readonly n: number
  readonly mean: number
  /** Ends of the 95 % confidence interval by Student's t; absent for a single pair. */
  readonly interval?: readonly [low: number, high: number]
}

const outside = 0.05
/** Halvings until the quantile is as exact as a double. */
const halvings = 80

/** How many standard errors lie between a mean and the end of its 95 % interval. */
function quantile(df: number): number {
  let [low, high] = [0, 1e3]
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (twoSidedP(middle, df) > outside) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Nothing without differences. @param differences one a pair, in any unit */
export function pairedDifference(differences: readonly number[]): PairedDifference | undefined {
  const summary = summarise(differences)
  if (!summary) return undefined
  const { n, mean, sem } = summary
  if (sem === undefined) return { n, mean }
  const half = quantile(n - 1) * sem
  return { n, mean, interval: [mean - half, mean + half] }
}
