/** Independent two-sample t-tests. */
import jstat from 'jstat'
import { summarise, type Summary } from './summary'

/** `equal`: one pooled variance (Student), as in the thesis. `unequal`: Welch's test. */
export type Variances = 'equal' | 'unequal'

export interface TTest {
  readonly variances: Variances
  /** Mean of the first sample minus mean of the second. */
  readonly difference: number
  readonly t: number
  /** Degrees of freedom; not a whole number for Welch's test. */
  readonly df: number
  /** Two-sided. */
  readonly p: number
}

/** Two-sided p of Student's t, as the incomplete beta function (exact also for tiny p). */
export function twoSidedP(t: number, df: number): number {
  return jstat.jStat.ibeta(df / (df + t * t), df / 2, 0.5)
}

function standardError(a: Summary, b: Summary, variances: Variances): { se: number; df: number } {
  const varianceA = (a.deviation ?? 0) ** 2
  const varianceB = (b.deviation ?? 0) ** 2
  if (variances === 'equal') {
    const df = a.n + b.n - 2
    const pooled = ((a.n - 1) * varianceA + (b.n - 1) * varianceB) / df
    return { se: Math.sqrt(pooled * (1 / a.n + 1 / b.n)), df }
  }
  const partA = varianceA / a.n
  const partB = varianceB / b.n
  return {
    se: Math.sqrt(partA + partB),
    df: (partA + partB) ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1)),
  }
}

/**
 * Compares two independent samples. Nothing where a test is impossible: fewer than two values in
 * a sample, or no spread in either.
 */
export function tTest(
  first: readonly number[],
  second: readonly number[],
  variances: Variances,
): TTest | undefined {
  const a = summarise(first)
  const b = summarise(second)
  if (!a || !b || a.n < 2 || b.n < 2) return undefined
  const { se, df } = standardError(a, b, variances)
  if (se === 0) return undefined
  const difference = a.mean - b.mean
  const t = difference / se
  return { variances, difference, t, df, p: twoSidedP(t, df) }
}
