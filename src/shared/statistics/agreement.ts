/**
 * When a measured number agrees with a published one: within three standard errors of both
 * together, or within 1.5 percentage points. It differs only where at least five seeds and an
 * independent check say so; in between nothing is decided.
 */
import type { Summary } from './summary'

export type Verdict = 'agrees' | 'differs' | 'undecided'

/** Joint standard errors within which numbers agree. */
export const widest = 3
/** Difference of fractions that counts as agreement whatever the errors are. */
export const tolerance = 0.015
/** Seeds below which nothing can be said to differ. */
export const fewestSeeds = 5

/** A number as it was published. */
export interface PublishedNumber {
  readonly mean: number
  /** Absent where the number is of a single network or was printed without its error. */
  readonly standardError?: number
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
  /** The difference in standard errors of both together; absent for a single seed. */
  readonly z?: number
  /** Why, as the end of a sentence. */
  readonly reason: string
}

/**
 * Standard error of the difference. A published number without an error is taken as one network's:
 * its error is then our own deviation between seeds.
 */
function jointError({ sem, deviation }: Summary, published: PublishedNumber): number | undefined {
  if (sem === undefined) return undefined
  const other = published.standardError ?? deviation ?? 0
  const joint = Math.hypot(sem, other)
  return joint > 0 ? joint : undefined
}

/** Whether an independent check gave our number, by the same measure. */
export function confirms(
  check: IndependentCheck,
  { mean, sem }: Pick<Summary, 'mean' | 'sem'>,
  isFraction: boolean,
): boolean {
  const distance = Math.abs(check.mean - mean)
  if (isFraction && distance <= tolerance) return true
  return distance <= widest * Math.hypot(sem ?? 0, check.standardError ?? 0)
}

/** What keeps a clear difference from being called one; nothing where it may be. */
export function missingForDiffers(
  n: number,
  check: IndependentCheck | undefined,
  confirmed: boolean,
): string | undefined {
  if (n < fewestSeeds) return `only ${n} of the ${fewestSeeds} seeds that a difference needs`
  if (!check) return 'no independent check yet'
  return confirmed ? undefined : `the independent check (${check.source}) gives another number`
}

/** Judges a mean over seeds. `isFraction`: the tolerance in percentage points applies. */
export function judgeNumber(
  measured: Summary,
  published: PublishedNumber,
  { isFraction, check }: { readonly isFraction: boolean; readonly check?: IndependentCheck },
): NumberVerdict {
  const difference = measured.mean - published.mean
  const error = jointError(measured, published)
  const z = error === undefined ? undefined : difference / error
  const found = { difference, ...(z === undefined ? {} : { z }) }
  if (z !== undefined && Math.abs(z) <= widest)
    return { ...found, verdict: 'agrees', reason: `within ${widest} joint standard errors` }
  if (isFraction && Math.abs(difference) <= tolerance)
    return { ...found, verdict: 'agrees', reason: `within ${tolerance * 100} points` }
  const missing = missingForDiffers(
    measured.n,
    check,
    check !== undefined && confirms(check, measured, isFraction),
  )
  if (missing !== undefined) return { ...found, verdict: 'undecided', reason: missing }
  return {
    ...found,
    verdict: 'differs',
    reason: `${measured.n} seeds, and ${check?.source ?? ''} gives the same number`,
  }
}
