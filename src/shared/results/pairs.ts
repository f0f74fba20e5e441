/** Comparing the conditions of an experiment two by two. */
import type { Condition } from '../experiments/common/condition-declaration'
import { corrections, type CorrectionId } from '../statistics/corrections'
import { pairedDifferences, type Sample } from '../statistics/sample'
import { meanOf } from '../statistics/summary'
import { pairTests, type PairTestId } from '../statistics/test-table'
import { isConstant } from '../statistics/t-test'
import { testBetween, testFor, type TwoSampleTest } from '../statistics/two-samples'

/** Index of the condition that the others are tested against; -1 where each is against each. */
export function referenceAmong(contenders: readonly { readonly condition: Condition }[]): number {
  return contenders.findIndex(({ condition }) => condition.reference)
}

export interface Pair extends TwoSampleTest {
  /** Indices of the two conditions. */
  readonly first: number
  readonly second: number
  /** Corrected for all comparisons of the family. */
  readonly corrected: number
}

/** Why two conditions with values enough are not tested: what has no spread, or that all values are one. */
export type Untestable = 'first' | 'second' | 'difference' | 'same'

/** Two conditions with values enough that no test is made of. */
export interface UntestedPair {
  readonly first: number
  readonly second: number
  readonly difference: number
  readonly reason: Untestable
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
 * The test of two samples, or what keeps it from being made. A t-test judges a difference by the spread of
 * both: a condition that is the same for every seed, as at the ceiling, would make any difference certain.
 */
function tested(a: Sample, b: Sample, wanted: PairTestId): TwoSampleTest | Untestable {
  const { needsSpread, samples } = pairTests[testFor(a, b, wanted)]
  if (needsSpread) {
    if (isConstant(a.values)) return 'first'
    if (isConstant(b.values)) return 'second'
    if (samples === 'paired' && isConstant(pairedDifferences(a, b))) return 'difference'
  }
  return testBetween(a, b, wanted) ?? (needsSpread ? 'difference' : 'same')
}

/**
 * Tests between all pairs of `samples` that can be tested, or of those with the sample `reference`,
 * corrected together.
 */
export function comparePairs(
  samples: readonly Sample[],
  wanted: PairTestId,
  reference = -1,
  correction: CorrectionId = 'holm',
): Pair[] {
  const tests = indexPairs(samples.length, reference).flatMap(([first, second]) => {
    const [a, b] = [samples[first], samples[second]]
    if (!a || !b) return []
    const test = tested(a, b, wanted)
    return typeof test === 'string' ? [] : [{ ...test, first, second }]
  })
  const corrected = corrections[correction].adjust(tests.map(({ p }) => p))
  return tests.map((test, index) => ({ ...test, corrected: corrected[index] ?? 1 }))
}

/** Pairs with values enough that no test is made of. */
export function untestedPairs(
  samples: readonly Sample[],
  wanted: PairTestId,
  reference = -1,
): UntestedPair[] {
  return indexPairs(samples.length, reference).flatMap(([first, second]): UntestedPair[] => {
    const [a, b] = [samples[first], samples[second]]
    if (!a || !b || a.values.length < 2 || b.values.length < 2) return []
    const reason = tested(a, b, wanted)
    return typeof reason === 'string'
      ? [{ first, second, difference: meanOf(a.values) - meanOf(b.values), reason }]
      : []
  })
}
