/** Reading seeds as people type them. */
export interface ReadSeeds {
  readonly seeds: readonly number[]
  /** Parts that are no seed. */
  readonly rejected: readonly string[]
  /** Seeds that were in the list before. */
  readonly repeated: readonly number[]
}

const largestSeed = 0xffffffff

/** Seeds in `text`, with spaces, commas or semicolons between them; `2019-2023` is a range of at most 100. */
export function readSeeds(text: string, present: readonly number[]): ReadSeeds {
  const seeds: number[] = []
  const rejected: string[] = []
  const repeated: number[] = []
  for (const part of text.split(/[\s,;]+/).filter((piece) => piece !== '')) {
    const found = seedsOf(part)
    if (found.length === 0) rejected.push(part)
    for (const seed of found) {
      if (present.includes(seed) || seeds.includes(seed)) repeated.push(seed)
      else seeds.push(seed)
    }
  }
  return { seeds, rejected, repeated }
}

function seedsOf(part: string): readonly number[] {
  const range = /^(\d+)[-–](\d+)$/.exec(part)
  if (range) {
    const [first, last] = [Number(range[1]), Number(range[2])]
    if (last < first || last - first >= 100 || last > largestSeed) return []
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }
  const seed = /^\d+$/.test(part) ? Number(part) : NaN
  return Number.isInteger(seed) && seed <= largestSeed ? [seed] : []
}

/** What to say about parts that could not be used; empty where all went in. */
export function formatSeedProblem({ rejected, repeated }: ReadSeeds): string {
  if (rejected.length > 0)
    return `“${rejected.join(' ')}” is not a seed: a whole number from 0 to 4294967295.`
  if (repeated.length > 0) return `${repeated.join(', ')} is in the list already.`
  return ''
}

/** One more than the largest. */
export function nextSeed(seeds: readonly number[]): number {
  const next = Math.max(2018, ...seeds) + 1
  if (next <= largestSeed) return next
  return Array.from({ length: seeds.length + 1 }, (_, seed) => seed).find(
    (seed) => !seeds.includes(seed),
  )!
}
