/** Ranks with ties shared, as tests by rank need them. */

export interface Ranks {
  /** From 1 for the smallest, in the order of the values; equal values share their mean rank. */
  readonly ranks: readonly number[]
  /** Σ (t³ − t) over groups of t equal values: zero without ties. */
  readonly ties: number
}

export function rank(values: readonly number[]): Ranks {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Array<number>(values.length).fill(0)
  let ties = 0
  for (let start = 0; start < order.length;) {
    let end = start
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1
    const count = end - start
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + 1 + end) / 2
    ties += count ** 3 - count
    start = end
  }
  return { ranks, ties }
}

/** How a p by rank was found: by counting every arrangement, or from a normal distribution. */
export type RankMethod = 'exact' | 'approximate'

export interface RankTest {
  readonly statistic: number
  /** Two-sided. */
  readonly p: number
  readonly method: RankMethod
}

/** Up to here every arrangement is counted, as R does. */
export const mostExact = 49

/** z of a rank statistic, half a step nearer to its mean: the statistic moves in steps, the normal does not. */
export function corrected(distance: number, deviation: number): number {
  return Math.max(0, Math.abs(distance) - 0.5) / deviation
}
