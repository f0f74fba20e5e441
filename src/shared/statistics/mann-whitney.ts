/** Mann and Whitney's U test of two independent samples. */
import { twoSidedNormal } from './normal'
import { corrected, mostExact, rank, type RankTest } from './ranks'

/** `counts[u]`: how many orders of m and n values have u pairs in which the first is larger. */
function ordersWith(m: number, n: number): number[] {
  // The Gaussian binomial: multiplied by 1 − q^(n+i) and divided by 1 − q^i, one i after the other.
  const counts = new Array<number>(m * n + 1).fill(0)
  counts[0] = 1
  for (let i = 1; i <= m; i++) {
    for (let u = counts.length - 1; u >= n + i; u--) counts[u]! -= counts[u - n - i]!
    for (let u = i; u < counts.length; u++) counts[u]! += counts[u - i]!
  }
  return counts
}

function exactP(U: number, m: number, n: number): number {
  const counts = ordersWith(m, n)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const below = counts.slice(0, Math.min(U, m * n - U) + 1).reduce((sum, count) => sum + count, 0)
  return Math.min(1, (2 * below) / all)
}

/**
 * Exact up to 49 values each without ties, else from a normal distribution with corrections for ties and
 * continuity, as in R.
 * @returns with U of the first sample; nothing for an empty one, or where all values are the same
 */
export function mannWhitney(
  first: readonly number[],
  second: readonly number[],
): RankTest | undefined {
  const [m, n] = [first.length, second.length]
  if (m === 0 || n === 0) return undefined
  const { ranks, ties } = rank([...first, ...second])
  const sum = ranks.slice(0, m).reduce((all, own) => all + own, 0)
  const statistic = sum - (m * (m + 1)) / 2
  if (ties === 0 && m <= mostExact && n <= mostExact)
    return { statistic, p: exactP(statistic, m, n), method: 'exact' }
  const all = m + n
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)))
  if (!(variance > 0)) return undefined
  const z = corrected(statistic - (m * n) / 2, Math.sqrt(variance))
  return { statistic, p: twoSidedNormal(z), method: 'approximate' }
}

/** Rank-biserial correlation: pairs in which the first is larger minus the others, as a share of all. */
export function rankBiserial(U: number, m: number, n: number): number {
  return (2 * U) / (m * n) - 1
}
