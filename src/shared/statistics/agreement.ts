/**
 * When a measured number agrees with a published one: where the whole 90 % interval of their difference
 * lies within a margin that was fixed before (two one-sided tests at 5 %). It differs where the whole
 * interval lies outside and an independent check gives our number; in between nothing is decided.
 */
import { intervalOf, tQuantile, welchError, type Interval, type WelchError } from './difference'
import type { Summary } from './summary'
import { twoSidedP } from './t-test'

export type Verdict = 'agrees' | 'differs' | 'undecided' | 'not-comparable'

/** Seeds below which nothing is decided. */
export const fewestSeeds = 5
/** Of the interval: two one-sided tests, each at 5 %. */
export const agreementLevel = 0.9
/** Below it a difference is called clear. */
export const clearP = 0.05

/** How large a difference still counts as agreement, fixed for each finding beforehand. */
export interface Margin {
  /** In the unit of the metric (fractions, not per cent), or a factor above 1. */
  readonly size: number
  /** Where numbers are compared by their ratio: all that is judged are then natural logarithms. */
  readonly scale?: 'factor'
  /** Why this size, as a sentence. */
  readonly reason: string
}

/** Its size on the scale on which numbers are judged by it. */
export function judgedSize({ size, scale }: Margin): number {
  return scale === 'factor' ? Math.log(size) : size
}

/** A number as it was published. */
export interface PublishedNumber {
  readonly mean: number
  /** Absent where the number is of a single network or was printed without its error. */
  readonly standardError?: number
  /** Runs behind it; one where absent. */
  readonly n?: number
}

/** The same number from code that shares nothing with the program's. */
export interface IndependentCheck {
  /** File of the repository, or where the code is published. */
  readonly source: string
  /** What was done, in a sentence. */
  readonly text: string
  readonly mean: number
  readonly standardError?: number
  readonly n: number
}

export interface NumberVerdict {
  readonly verdict: Verdict
  /** Measured minus published. */
  readonly difference: number
  /** Of the difference, at `agreementLevel`; absent where there is no error. */
  readonly interval?: Interval
  /** The difference in standard errors of itself; absent where there is no error. */
  readonly inErrors?: number
  /** Two-sided, of no difference at all (Welch's test); absent where there is no error. */
  readonly p?: number
  /** Why, as the end of a sentence. */
  readonly reason: string
}

export function onlySeeds(n: number): string {
  return `only ${n} of the ${fewestSeeds} seeds that a verdict needs`
}

/**
 * Error of the difference. A published number without an error is taken as one network's: its error is
 * then our own deviation between seeds.
 */
function differenceError(measured: Summary, published: PublishedNumber): WelchError | undefined {
  const { sem, deviation, n } = measured
  if (sem === undefined || deviation === undefined) return undefined
  if (published.standardError === undefined) return { error: Math.hypot(sem, deviation), df: n - 1 }
  return welchError(measured, {
    n: published.n ?? n,
    mean: published.mean,
    sem: published.standardError,
  })
}

/** Whether an independent check gave our number, by the same margin. */
export function confirms(
  check: Pick<IndependentCheck, 'mean'>,
  { mean }: Pick<Summary, 'mean'>,
  { size }: Pick<Margin, 'size'>,
): boolean {
  return Math.abs(check.mean - mean) <= size
}

/** What keeps a clear difference from being called one; nothing where it may be. */
export function missingForDiffers(
  check: IndependentCheck | undefined,
  confirmed: boolean,
): string | undefined {
  if (!check) return 'no independent check yet'
  return confirmed ? undefined : `the independent check (${check.source}) gives another number`
}

/** Whether the published error alone is so large that no number of seeds here could show agreement. */
function publishedTooVague({ standardError, n }: PublishedNumber, { size }: Margin): boolean {
  if (standardError === undefined || n === undefined || n < 2) return false
  return tQuantile((1 + agreementLevel) / 2, n - 1) * standardError >= size
}

/** Whether agreement is not excluded: a part of the interval lies within the margin. */
export function mayAgree({ low, high }: Interval, { size }: Pick<Margin, 'size'>): boolean {
  return low <= size && high >= -size
}

function clearly(p: number | undefined): boolean {
  return p !== undefined && p < clearP
}

/** Judges a mean over seeds by an equivalence test. */
export function judgeNumber(
  measured: Summary,
  published: PublishedNumber,
  { margin, check }: { readonly margin: Margin; readonly check?: IndependentCheck },
): NumberVerdict {
  const difference = measured.mean - published.mean
  const of = differenceError(measured, published)
  const interval = of && intervalOf(difference, of.error, of.df, agreementLevel)
  const inErrors = of && of.error > 0 ? difference / of.error : undefined
  const p = of && inErrors !== undefined ? twoSidedP(inErrors, of.df) : undefined
  const found = {
    difference,
    ...(interval ? { interval } : {}),
    ...(inErrors === undefined ? {} : { inErrors }),
    ...(p === undefined ? {} : { p }),
  }
  if (measured.n < fewestSeeds || !interval)
    return { ...found, verdict: 'undecided', reason: onlySeeds(measured.n) }
  const { low, high } = interval
  if (-margin.size < low && high < margin.size) {
    const apart = clearly(p) ? ', yet the difference is clear' : ''
    return { ...found, verdict: 'agrees', reason: `the interval lies within the margin${apart}` }
  }
  if (mayAgree(interval, margin)) {
    const vague = publishedTooVague(published, margin) ? '; the published error is too large' : ''
    const apart = clearly(p) ? '; the difference is clear' : ''
    const reason = `the interval reaches beyond the margin${vague}${apart}`
    return { ...found, verdict: 'undecided', reason }
  }
  const missing = missingForDiffers(check, check !== undefined && confirms(check, measured, margin))
  if (missing !== undefined)
    return {
      ...found,
      verdict: 'undecided',
      reason: `the interval lies outside the margin; ${missing}`,
    }
  return {
    ...found,
    verdict: 'differs',
    reason: `the interval lies outside the margin, and ${check?.source ?? ''} gives the same number`,
  }
}
