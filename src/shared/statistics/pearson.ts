/** Pearson's correlation. */
import { twoSidedP } from './t-test'

export interface Pearson {
  readonly r: number
  readonly n: number
  /** Two-sided, by Student's t with n − 2 degrees of freedom. */
  readonly p: number
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]!
  return sum / values.length
}

/** Correlation of paired values; nothing for fewer than three pairs or where one side never varies. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Pearson | undefined {
  const n = x.length
  if (n < 3 || y.length !== n) return undefined
  const meanX = meanOf(x)
  const meanY = meanOf(y)
  let xx = 0
  let yy = 0
  let xy = 0
  for (let index = 0; index < n; index++) {
    const dx = x[index]! - meanX
    const dy = y[index]! - meanY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  if (xx === 0 || yy === 0) return undefined
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  const t = r * Math.sqrt((n - 2) / Math.max(1 - r * r, Number.MIN_VALUE))
  return { r, n, p: twoSidedP(t, n - 2) }
}
