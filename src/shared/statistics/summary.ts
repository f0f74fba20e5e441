/** Summaries of repeated measurements. */

export interface Summary {
  readonly n: number
  readonly mean: number
  /** Standard deviation with n − 1 in the denominator; absent for a single value. */
  readonly deviation?: number
  /** Standard error of the mean; absent for a single value. */
  readonly sem?: number
  /** The lowest and the highest value; absent for a single one. */
  readonly range?: { readonly low: number; readonly high: number }
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The middle of the sorted values; `NaN` for none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = NaN, high = low] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return (low + high) / 2
}

/** Mean, standard deviation and standard error of `values`; nothing for no values. */
export function summarise(values: readonly number[]): Summary | undefined {
  const n = values.length
  if (n === 0) return undefined
  const mean = meanOf(values)
  if (n === 1) return { n, mean }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (n - 1))
  const low = values.reduce((least, value) => Math.min(least, value))
  const high = values.reduce((most, value) => Math.max(most, value))
  return { n, mean, deviation, sem: deviation / Math.sqrt(n), range: { low, high } }
}
