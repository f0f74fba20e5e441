/** Student's t: of differences within pairs, and of two independent samples. */
import jstat from 'jstat'
import { intervalOf, welchError, type Interval } from './difference'
import { cohensDz, hedgesG, type Effect } from './effect-size'
import { summarise, type Summary } from './summary'

export interface TTest {
  /** Mean of the first sample minus mean of the second. */
  readonly difference: number
  /** 95 % interval of the difference. */
  readonly interval: Interval
  readonly t: number
  /** Degrees of freedom; not a whole number for Welch's test. */
  readonly df: number
  /** Two-sided. */
  readonly p: number
  readonly effect: Effect
}

const level = 0.95

/** Two-sided p of Student's t, as the incomplete beta function (exact also for tiny p). */
export function twoSidedP(t: number, df: number): number {
  return jstat.jStat.ibeta(df / (df + t * t), df / 2, 0.5)
}

/** Whether several values are all the same. */
export function isConstant(values: readonly number[]): boolean {
  return values.length > 1 && values.every((value) => value === values[0])
}

/** Standard error of the difference, its degrees of freedom, and the deviation that effects are counted in. */
interface Spread {
  readonly error: number
  readonly df: number
  readonly deviation: number
}

function pooled(a: Summary, b: Summary): Spread {
  const df = a.n + b.n - 2
  const squares = [a, b].map(({ n, deviation = 0 }) => (n - 1) * deviation ** 2)
  const deviation = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / df)
  return { error: deviation * Math.sqrt(1 / a.n + 1 / b.n), df, deviation }
}

function apart(a: Summary, b: Summary): Spread | undefined {
  const of = welchError(a, b)
  const deviation = Math.sqrt(((a.deviation ?? 0) ** 2 + (b.deviation ?? 0) ** 2) / 2)
  return of && { ...of, deviation }
}

function testOf(difference: number, error: number, df: number): Omit<TTest, 'effect'> {
  const t = difference / error
  const interval = intervalOf(difference, error, df, level)
  return { difference, interval, t, df, p: twoSidedP(t, df) }
}

/**
 * Compares two independent samples with variances taken as `equal` (Student's test) or `unequal`
 * (Welch's). Nothing for fewer than two values in a sample, and where neither of them varies.
 */
export function tTest(
  first: readonly number[],
  second: readonly number[],
  variances: 'equal' | 'unequal',
): TTest | undefined {
  const a = summarise(first)
  const b = summarise(second)
  if (!a || !b || a.n < 2 || b.n < 2 || (isConstant(first) && isConstant(second))) return undefined
  const spread = variances === 'equal' ? pooled(a, b) : apart(a, b)
  if (!spread || !(spread.error > 0)) return undefined
  const { error, df, deviation } = spread
  const test = testOf(a.mean - b.mean, error, df)
  return { ...test, effect: hedgesG(test.t, df, error, deviation) }
}

/** What rounding may leave of differences that are all the same, as a share of them. */
const rounding = 1e-12

/** Tests differences within pairs against zero. Nothing for fewer than two, and where they do not vary. */
export function pairedTTest(differences: readonly number[]): TTest | undefined {
  const summary = summarise(differences)
  if (summary?.sem === undefined) return undefined
  if (!(summary.sem > rounding * Math.abs(summary.mean))) return undefined
  const { n, mean, sem } = summary
  const test = testOf(mean, sem, n - 1)
  return { ...test, effect: cohensDz(test.t, n) }
}
