/** Estimates and tests as a paper prints them. */
import { formatNumber, formatPercent, formatPercentWithError, thin } from '../words/numbers'

const mostDecimals = 5

/** `82.9 ± 0.3 %` from fractions; without an error `82.9 %`. */
export function percentWithError(mean: number, sem?: number): string {
  return sem === undefined ? formatPercent(mean) : formatPercentWithError(mean, sem)
}

/** Decimals of a number whose error is not known: three, fewer above ten, so that four digits or so are left. */
function usualDecimals(value: number): number {
  const whole = Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1)
  return Math.max(0, 4 - whole)
}

/** `0.312 ± 0.004`, as many digits as the error allows; without an error `0.312` or `726.0`. */
export function numberWithError(mean: number, sem?: number): string {
  if (sem === undefined || !(sem > 0)) return formatNumber(mean, usualDecimals(mean))
  const decimals = Math.min(mostDecimals, Math.max(0, -Math.floor(Math.log10(sem) + 1e-9)))
  return `${formatNumber(mean, decimals)}${thin}±${thin}${formatNumber(sem, decimals)}`
}

/** Degrees of freedom: whole, or with one decimal for Welch's test. */
export function degreesOfFreedom(df: number): string {
  return formatNumber(df, Number.isInteger(df) ? 0 : 1)
}

/** A small ratio times 1000, with its error: `2.61 ± 0.03`. */
export function perThousandWithError(mean: number, sem?: number): string {
  return numberWithError(mean * 1000, sem === undefined ? undefined : sem * 1000)
}
