/** Estimates and tests as a paper prints them. */
import {
  formatNumber,
  formatPercent,
  formatPercentWithError,
  powerOfTen,
  thin,
} from '../words/numbers'

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

/** Below it losses are printed with a power of ten. */
const smallLoss = 1e-3

/**
 * A loss, which may be small by many orders of magnitude: `0.146 ± 0.002`, `(4.6 ± 0.3) × 10⁻⁷`; three
 * digits where its error is not known.
 */
export function lossWithError(mean: number, sem?: number): string {
  if (!(mean > 0)) return formatNumber(mean)
  const exponent = Math.floor(Math.log10(mean))
  if (mean >= smallLoss)
    return sem === undefined || !(sem > 0)
      ? formatNumber(mean, Math.max(0, 2 - exponent))
      : numberWithError(mean, sem)
  const power = powerOfTen(exponent)
  if (sem === undefined || !(sem > 0)) return `${formatNumber(mean / 10 ** exponent, 2)} × ${power}`
  return `(${numberWithError(mean / 10 ** exponent, sem / 10 ** exponent)}) × ${power}`
}

/** Degrees of freedom: whole, or with one decimal for Welch's test. */
export function degreesOfFreedom(df: number): string {
  return formatNumber(df, Number.isInteger(df) ? 0 : 1)
}

/** A small ratio times 1000, with its error: `2.61 ± 0.03`. */
export function perThousandWithError(mean: number, sem?: number): string {
  return numberWithError(mean * 1000, sem === undefined ? undefined : sem * 1000)
}
