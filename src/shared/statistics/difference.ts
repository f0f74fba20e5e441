/** How far two means are apart, with an interval (Welch and Satterthwaite). */
import jstat from 'jstat'

/** A mean with its error and the number of values behind it. */
export interface Estimate {
  readonly n: number
  readonly mean: number
  /** Standard error of the mean; absent for a single value. */
  readonly sem?: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Quantile of Student's t: the value below which a share `p` lies. */
export function tQuantile(p: number, df: number): number {
  return jstat.jStat.studentt.inv(p, df)
}

/** The interval that holds the true value in a share `level` of all repetitions. */
export function intervalOf(mean: number, error: number, df: number, level: number): Interval {
  const reach = error > 0 ? tQuantile((1 + level) / 2, df) * error : 0
  return { low: mean - reach, high: mean + reach }
}

/** Standard error of a difference of independent means, and its degrees of freedom. */
export interface WelchError {
  readonly error: number
  readonly df: number
}

/** Welch's error with the degrees of freedom of Satterthwaite; nothing where one has no error. */
export function welchError(a: Estimate, b: Estimate): WelchError | undefined {
  if (a.sem === undefined || b.sem === undefined) return undefined
  const [partA, partB] = [a.sem ** 2, b.sem ** 2]
  const sum = partA + partB
  if (sum === 0) return { error: 0, df: a.n + b.n - 2 }
  return {
    error: Math.sqrt(sum),
    df: sum ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1)),
  }
}
