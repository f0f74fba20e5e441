/** Two-sample t-tests, with the interval of the difference. */
import jstat from 'jstat'
import { intervalOf, welchError, type Interval } from './difference'
import { pairedDifferences, sharesSeeds, type Sample } from './sample'
import { summarise, type Summary } from './summary'

/**
 * Which test: `paired` over seeds that both conditions share, `unequal` variances of independent samples
 * (Welch's test), or `equal` ones (Student's, as in the thesis).
 */
export const testKinds = ['paired', 'unequal', 'equal'] as const
export type Variances = (typeof testKinds)[number]
type Independent = Exclude<Variances, 'paired'>

export interface TTest {
  readonly variances: Variances
  /** Mean of the first sample minus mean of the second. */
  readonly difference: number
  /** 95 % interval of the difference. */
  readonly interval: Interval
  readonly t: number
  /** Degrees of freedom; not a whole number for Welch's test. */
  readonly df: number
  /** Two-sided. */
  readonly p: number
}

const level = 0.95

/** Two-sided p of Student's t, as the incomplete beta function (exact also for tiny p). */
export function twoSidedP(t: number, df: number): number {
  return jstat.jStat.ibeta(df / (df + t * t), df / 2, 0.5)
}

function standardError(
  a: Summary,
  b: Summary,
  variances: Independent,
): { readonly error: number; readonly df: number } | undefined {
  if (variances === 'unequal') return welchError(a, b)
  const df = a.n + b.n - 2
  const squares = [a, b].map(({ n, deviation = 0 }) => (n - 1) * deviation ** 2)
  const pooled = squares.reduce((sum, value) => sum + value, 0) / df
  return { error: Math.sqrt(pooled * (1 / a.n + 1 / b.n)), df }
}

function testOf(variances: Variances, difference: number, error: number, df: number): TTest {
  const t = difference / error
  const interval = intervalOf(difference, error, df, level)
  return { variances, difference, interval, t, df, p: twoSidedP(t, df) }
}

/** Whether several values are all the same: such a sample has no spread to test against. */
export function isConstant(values: readonly number[]): boolean {
  return values.length > 1 && values.every((value) => value === values[0])
}

/**
 * Compares two independent samples. Nothing where a test is impossible: fewer than two values in
 * a sample, or one that is constant.
 */
export function tTest(
  first: readonly number[],
  second: readonly number[],
  variances: Independent,
): TTest | undefined {
  const a = summarise(first)
  const b = summarise(second)
  if (!a || !b || a.n < 2 || b.n < 2 || isConstant(first) || isConstant(second)) return undefined
  const of = standardError(a, b, variances)
  return of && testOf(variances, a.mean - b.mean, of.error, of.df)
}

/**
 * Compares two samples by the kind of test that is wanted: in pairs only where both are of the same
 * seeds, else by Welch's. Nothing where a test is impossible.
 */
export function testBetween(first: Sample, second: Sample, wanted: Variances): TTest | undefined {
  if (wanted !== 'paired') return tTest(first.values, second.values, wanted)
  if (!sharesSeeds(first, second)) return tTest(first.values, second.values, 'unequal')
  const differences = pairedDifferences(first, second)
  const paired = summarise(differences)
  if (!paired || paired.sem === undefined) return undefined
  if ([first.values, second.values, differences].some(isConstant)) return undefined
  return testOf('paired', paired.mean, paired.sem, paired.n - 1)
}
