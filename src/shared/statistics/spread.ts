/** How far a sample spreads around its mean, by what a scientist chose to draw as its error. */
import type { ErrorKind } from '../contract/figure-choices'
import { tQuantile, type Interval } from './difference'
import type { Summary } from './summary'

const quantiles = new Map<number, number>()

/** The 97.5 % quantile of Student's t: what a standard error is multiplied with for a 95 % interval. */
function quantileOf95(df: number): number {
  const known = quantiles.get(df)
  if (known !== undefined) return known
  const quantile = tQuantile(0.975, df)
  quantiles.set(df, quantile)
  return quantile
}

const around = (mean: number, reach: number | undefined): Interval | undefined =>
  reach === undefined ? undefined : { low: mean - reach, high: mean + reach }

/** Ends by kind, in the unit of the sample; nothing for a single value, which has no spread. */
const ends: Readonly<Record<ErrorKind, (summary: Summary) => Interval | undefined>> = {
  sem: ({ mean, sem }) => around(mean, sem),
  sd: ({ mean, deviation }) => around(mean, deviation),
  // Student (1908): the mean ± t₀.₉₇₅(n − 1) standard errors.
  ci95: ({ mean, sem, n }) =>
    around(mean, sem === undefined ? undefined : sem === 0 ? 0 : sem * quantileOf95(n - 1)),
  range: ({ range }) => range,
  none: () => undefined,
}

/** Where the error of a mean begins and ends, as it is drawn; nothing where there is none. */
export function spreadOf(kind: ErrorKind, summary: Summary): Interval | undefined {
  return ends[kind](summary)
}
