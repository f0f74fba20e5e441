/** Comparing the conditions of an experiment two by two. */
import type { Condition } from '../experiments/common/condition-declaration'
import { holm } from '../statistics/holm'
import { pairedDifferences, sharesSeeds, type Sample } from '../statistics/sample'
import { meanOf } from '../statistics/summary'
import { isConstant, testBetween, type TTest, type Variances } from '../statistics/t-test'

/** Index of the condition that the others are tested against; -1 where each is against each. */
export function referenceAmong(contenders: readonly { readonly condition: Condition }[]): number {
  return contenders.findIndex(({ condition }) => condition.reference)
}

export interface Pair extends TTest {
  /** Indices of the two conditions. */
  readonly first: number
  readonly second: number
  /** Corrected for all comparisons of the family. */
  readonly corrected: number
}

/** Two conditions with values enough, of which one has no spread. */
export interface UntestedPair {
  readonly first: number
  readonly second: number
  readonly difference: number
  /** Which is constant over seeds: one of the two, or their difference. */
  readonly constant: 'first' | 'second' | 'difference'
}

/** Index pairs that are compared: each with each, or all with `reference`. */
function indexPairs(count: number, reference: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (__, offset) => [first, first + offset + 1] as const),
  )
    .flat()
    .filter((pair) => reference < 0 || pair.includes(reference))
}

/**
 * t-tests between all pairs of `samples` that can be tested, or of those with the sample `reference`,
 * corrected together by Holm's method.
 */
export function comparePairs(
  samples: readonly Sample[],
  variances: Variances,
  reference = -1,
): Pair[] {
  const tests = indexPairs(samples.length, reference).flatMap(([first, second]) => {
    const [a, b] = [samples[first], samples[second]]
    const test = a && b && testBetween(a, b, variances)
    return test ? [{ ...test, first, second }] : []
  })
  const corrected = holm(tests.map(({ p }) => p))
  return tests.map((test, index) => ({ ...test, corrected: corrected[index] ?? 1 }))
}

/** Pairs that a test is not made of because one side, or their difference, is constant over seeds. */
export function untestedPairs(
  samples: readonly Sample[],
  variances: Variances,
  reference = -1,
): UntestedPair[] {
  return indexPairs(samples.length, reference).flatMap(([first, second]): UntestedPair[] => {
    const [a, b] = [samples[first], samples[second]]
    if (!a || !b || a.values.length < 2 || b.values.length < 2) return []
    const difference = meanOf(a.values) - meanOf(b.values)
    if (isConstant(a.values)) return [{ first, second, difference, constant: 'first' }]
    if (isConstant(b.values)) return [{ first, second, difference, constant: 'second' }]
    const inPairs = variances === 'paired' && sharesSeeds(a, b)
    return inPairs && isConstant(pairedDifferences(a, b))
      ? [{ first, second, difference, constant: 'difference' }]
      : []
  })
}
