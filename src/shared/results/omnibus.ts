/** Three or more conditions tested at once, before they are told apart two by two. */
import { oneWayAnova, repeatedAnova, type Anova } from '../statistics/anova'
import { sharesSeeds, type Sample } from '../statistics/sample'
import { pairTests, type PairTestId } from '../statistics/test-table'
import { isConstant } from '../statistics/t-test'

/** The values of a sample in the order of `seeds`. */
function inOrder({ values, seeds: own }: Sample, seeds: readonly number[]): number[] {
  return seeds.flatMap((seed) => values[own.indexOf(seed)] ?? [])
}

/**
 * The analysis of variance that goes with a test of pairs: of repeated measures where all conditions
 * share their seeds. Nothing for fewer than three conditions, or where one has too few values or no spread.
 */
export function omnibusTest(samples: readonly Sample[], wanted: PairTestId): Anova | undefined {
  const [first] = samples
  if (!first || samples.length < 3) return undefined
  if (samples.some(({ values }) => values.length < 2 || isConstant(values))) return undefined
  const isPaired =
    pairTests[wanted].omnibus === 'repeated-anova' &&
    samples.every((one) => sharesSeeds(first, one))
  return isPaired
    ? repeatedAnova(samples.map((one) => inOrder(one, first.seeds)))
    : oneWayAnova(samples.map(({ values }) => values))
}
