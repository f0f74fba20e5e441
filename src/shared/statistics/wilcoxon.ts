/** Wilcoxon's signed-rank test of paired differences. */
import { twoSidedNormal } from './normal'
import { corrected, mostExact, rank, type RankTest } from './ranks'

/** `counts[w]`: in how many ways a sum of ranks w comes about, of all subsets of the ranks 1 to n. */
function waysToSum(n: number): number[] {
  const counts = new Array<number>((n * (n + 1)) / 2 + 1).fill(0)
  counts[0] = 1
  for (let value = 1; value <= n; value++)
    for (let sum = counts.length - 1; sum >= value; sum--) counts[sum]! += counts[sum - value]!
  return counts
}

function exactP(sum: number, n: number): number {
  const counts = waysToSum(n)
  const least = Math.min(sum, (n * (n + 1)) / 2 - sum)
  const below = counts.slice(0, least + 1).reduce((all, ways) => all + ways, 0)
  return Math.min(1, (2 * below) / 2 ** n)
}

/**
 * Differences of zero are left out. Exact up to 49 differences without ties and zeros, else from a normal
 * distribution with corrections for ties and continuity, as in R.
 * @returns with the sum of the ranks of positive differences; nothing where all are zero
 */
export function wilcoxon(differences: readonly number[]): RankTest | undefined {
  const present = differences.filter((value) => value !== 0)
  const n = present.length
  if (n === 0) return undefined
  const { ranks, ties } = rank(present.map(Math.abs))
  const statistic = ranks.reduce((sum, own, index) => sum + (present[index]! > 0 ? own : 0), 0)
  if (ties === 0 && n === differences.length && n <= mostExact)
    return { statistic, p: exactP(statistic, n), method: 'exact' }
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48)
  const z = corrected(statistic - (n * (n + 1)) / 4, deviation)
  return { statistic, p: twoSidedNormal(z), method: 'approximate' }
}

/** Matched-pairs rank-biserial correlation: ranks for the one minus ranks for the other, as a share of all. */
export function pairedRankBiserial(statistic: number, n: number): number {
  const all = (n * (n + 1)) / 2
  return (2 * statistic - all) / all
}
