/** Numbers as a paper prints them. */

/** Narrow no-break space, between a number and what belongs to it. */
export const thin = '\u202f'
export const minus = '\u2212'

const mostDecimals = 6

/** `value` with a true minus. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text
}

/**
 * Decimals that an error allows: its first digit, and a second one where the first is 1. Without
 * an error there is nothing to go by, and `fallback` holds.
 */
export function decimalsFor(error: number | undefined, fallback: number, most: number): number {
  if (error === undefined || !(error > 0)) return fallback
  const magnitude = Math.floor(Math.log10(error))
  const leading = Math.floor(error / 10 ** magnitude + 1e-9)
  return Math.max(0, Math.min(most, -magnitude + (leading === 1 ? 1 : 0)))
}

/** `82.9 ± 0.3 %` from fractions; without an error `82.9 %`. */
export function percentWithError(mean: number, sem?: number): string {
  const decimals = decimalsFor(sem === undefined ? undefined : sem * 100, 1, 2)
  if (sem === undefined) return `${fixed(mean * 100, decimals)}${thin}%`
  return `${fixed(mean * 100, decimals)}${thin}±${thin}${fixed(sem * 100, decimals)}${thin}%`
}

/** `0.312 ± 0.004`; without an error three decimals. */
export function numberWithError(mean: number, sem?: number): string {
  const decimals = decimalsFor(sem, 3, mostDecimals)
  if (sem === undefined) return fixed(mean, decimals)
  return `${fixed(mean, decimals)}${thin}±${thin}${fixed(sem, decimals)}`
}

/** `= 0.003`, `= 0.21`, `< 0.001`: to be put behind a p. */
export function pRelation(p: number): string {
  if (p < 0.001) return `<${thin}0.001`
  const decimals = p < 0.0995 ? 3 : 2
  return `=${thin}${fixed(p, decimals)}`
}

/** `p = 0.003`. */
export function pValue(p: number): string {
  return `p${thin}${pRelation(p)}`
}

/** Degrees of freedom: whole, or with one decimal for Welch's test. */
export function degreesOfFreedom(df: number): string {
  return Number.isInteger(df) ? String(df) : fixed(df, 1)
}

/** `2 min 10 s`, `45 s`, `3 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole}${thin}s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return withRest(minutes, 'min', whole % 60, 's')
  return withRest(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function withRest(count: number, unit: string, rest: number, restUnit: string): string {
  const first = `${count}${thin}${unit}`
  return rest === 0 ? first : `${first} ${rest}${thin}${restUnit}`
}
