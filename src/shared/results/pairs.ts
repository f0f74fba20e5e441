/** Comparing the conditions of an experiment two by two. */
import type { Condition } from '../experiments/common/definition'
import { holm } from '../statistics/holm'
import { tTest, type TTest, type Variances } from '../statistics/t-test'

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

/**
 * t-tests between all pairs of `samples` that can be tested, or of those with the sample `reference`,
 * corrected together by Holm's method.
 */
export function comparePairs(
  samples: readonly (readonly number[])[],
  variances: Variances,
  reference = -1,
): Pair[] {
  const tests = samples.flatMap((sample, first) =>
    samples.flatMap((other, second) => {
      if (second <= first) return []
      if (reference >= 0 && first !== reference && second !== reference) return []
      const test = tTest(sample, other, variances)
      return test ? [{ ...test, first, second }] : []
    }),
  )
  const corrected = holm(tests.map(({ p }) => p))
  return tests.map((test, index) => ({ ...test, corrected: corrected[index] ?? 1 }))
}
