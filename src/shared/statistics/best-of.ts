/**
 * The best of k trials taken at random from n, without putting any back: exact, over all of their
 * orders. A trial that never got there counts as infinitely long.
 */
import jstat from 'jstat'

export interface BestOf {
  /** Share of the orders of which any of the first k got there. */
  readonly reached: number
  /** Infinite where an order has none that did. */
  readonly mean: number
  /** Half of the orders have a best that is no longer than this. */
  readonly median: number
}

/**
 * Chances that the i-th shortest of n is the best of k: C(n − i, k − 1) / C(n, k), i from 1.
 * @throws RangeError unless 1 ≤ k ≤ n
 */
function chances(n: number, k: number): readonly number[] {
  if (!(k >= 1 && k <= n)) throw new RangeError(`${k} of ${n} cannot be taken.`)
  const all: number[] = []
  let chance = k / n
  for (let i = 1; i <= n; i++) {
    all.push(chance)
    chance *= n === i ? 0 : Math.max(0, n - i - k + 1) / (n - i)
  }
  return all
}

/** @param times of n trials, `Infinity` for those that never got there */
export function bestOf(times: readonly number[], k: number): BestOf {
  const sorted = [...times].sort((a, b) => (a === b ? 0 : a - b))
  const weights = chances(sorted.length, k)
  let passed = 0
  let reached = 0
  let mean = 0
  let median = Infinity
  sorted.forEach((time, index) => {
    const weight = weights[index] ?? 0
    if (weight === 0) return
    if (passed < 0.5 - 1e-12 && passed + weight >= 0.5 - 1e-12) median = time
    passed += weight
    mean += weight * time
    if (time !== Infinity) reached += weight
  })
  return { reached, mean, median }
}

/** The chance of at most so many successes in n tries of chance p. */
const binomial = (n: number, p: number) => (successes: number) =>
  successes >= n ? 1 : 1 - jstat.jStat.ibeta(p, successes + 1, n - successes)

/**
 * Where the median of the best of k lies in a world of trials like these, by their order alone: the
 * quantile q = 1 − 2^(−1/k) of one trial's time. At least `level` of all samples of n have it within the
 * two times, which leave out at most half of the rest on each side; 0 or `Infinity` where n is too small
 * for an end.
 */
export function medianInterval(
  times: readonly number[],
  k: number,
  level = 0.9,
): { readonly low: number; readonly high: number } {
  const sorted = [...times].sort((a, b) => (a === b ? 0 : a - b))
  const n = sorted.length
  const below = binomial(n, 1 - 2 ** (-1 / k))
  const tail = (1 - level) / 2
  // The l-th shortest is above the quantile with the chance that fewer than l are below it.
  let low = 0
  while (low < n && below(low) <= tail) low += 1
  let high = n
  while (high > 0 && 1 - below(high - 1) <= tail) high -= 1
  return { low: sorted[low - 1] ?? 0, high: sorted[high] ?? Infinity }
}
