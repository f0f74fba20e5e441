/** Two-sample Kolmogorov–Smirnov test. */

export interface KolmogorovSmirnov {
  /** Largest distance between the two empirical distribution functions. */
  readonly D: number
  /** Two-sided, exact for samples without ties and conservative with them. */
  readonly p: number
}

/** Largest distance in units of 1 / (m · n). */
function largestDistance(first: readonly number[], second: readonly number[]): number {
  const a = [...first].sort((x, y) => x - y)
  const b = [...second].sort((x, y) => x - y)
  let i = 0
  let j = 0
  let largest = 0
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!)
    while (i < a.length && a[i]! <= value) i += 1
    while (j < b.length && b[j]! <= value) j += 1
    largest = Math.max(largest, Math.abs(i * b.length - j * a.length))
  }
  return largest
}

/**
 * Chance that a random merging of samples of m and n values is somewhere as far apart as
 * `distance` / (m n). Along a path of i values of the one and j of the other, the last value was one
 * of the first sample with chance i / (i + j); `far[j]` is the chance that the path has been far.
 */
function chanceOf(distance: number, m: number, n: number): number {
  const isFar = (i: number, j: number) => Math.abs(i * n - j * m) >= distance
  const far = new Array<number>(n + 1).fill(0)
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      if (isFar(i, j)) far[j] = 1
      else if (j === 0) far[j] = i === 0 ? 0 : far[j]!
      else far[j] = (i * far[j]! + j * far[j - 1]!) / (i + j)
    }
  return far[n]!
}

/** Compares two samples. @throws RangeError for an empty one. */
export function kolmogorovSmirnov(
  first: readonly number[],
  second: readonly number[],
): KolmogorovSmirnov {
  const m = first.length
  const n = second.length
  if (m === 0 || n === 0) throw new RangeError('Both samples need at least one value.')
  const distance = largestDistance(first, second)
  return { D: distance / (m * n), p: distance === 0 ? 1 : chanceOf(distance, m, n) }
}
