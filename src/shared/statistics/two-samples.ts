/** Any test of the table between two conditions, with what is reported of it. */
import type { Interval } from './difference'
import { rankEffect, type Effect } from './effect-size'
import { kolmogorovSmirnov } from './kolmogorov-smirnov'
import { mannWhitney, rankBiserial } from './mann-whitney'
import { pairedDifference } from './paired-difference'
import type { RankMethod } from './ranks'
import { pairedDifferences, sharesSeeds, type Sample } from './sample'
import { meanOf } from './summary'
import { pairTests, type PairTestId } from './test-table'
import { pairedTTest, tTest } from './t-test'
import { pairedRankBiserial, wilcoxon } from './wilcoxon'

export interface TwoSampleTest {
  /** The test that was made: another than was asked for where seeds are not shared. */
  readonly test: PairTestId
  /** Values of each condition; pairs where it is paired. */
  readonly n: readonly [number] | readonly [number, number]
  /** Mean of the first sample minus mean of the second, whatever is tested. */
  readonly difference: number
  /** 95 % interval of the difference by Student's t: of pairs, else Welch's. */
  readonly interval?: Interval
  readonly statistic: number
  /** Of t-tests; not a whole number for Welch's. */
  readonly df?: number
  /** Two-sided. */
  readonly p: number
  /** How a p by rank was found. */
  readonly method?: RankMethod
  readonly effect?: Effect
}

type Own = Pick<TwoSampleTest, 'statistic' | 'p' | 'df' | 'method' | 'effect'> & {
  readonly interval?: Interval
}

type Values = readonly number[]

function byT(test: ReturnType<typeof tTest>): Own | undefined {
  return test && { ...test, statistic: test.t }
}

/** @param differences within pairs; the samples themselves where the test is not paired */
const makers: Readonly<
  Record<PairTestId, (first: Values, second: Values, differences: Values) => Own | undefined>
> = {
  paired: (_, __, differences) => byT(pairedTTest(differences)),
  unequal: (first, second) => byT(tTest(first, second, 'unequal')),
  equal: (first, second) => byT(tTest(first, second, 'equal')),
  wilcoxon: (_, __, differences) => {
    const test = wilcoxon(differences)
    if (!test) return undefined
    const n = differences.filter((value) => value !== 0).length
    const error = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6) / ((n * (n + 1)) / 2)
    return { ...test, effect: rankEffect(pairedRankBiserial(test.statistic, n), error) }
  },
  'mann-whitney': (first, second) => {
    const test = mannWhitney(first, second)
    if (!test) return undefined
    const [m, n] = [first.length, second.length]
    const error = Math.sqrt((m + n + 1) / (3 * m * n))
    return { ...test, effect: rankEffect(rankBiserial(test.statistic, m, n), error) }
  },
  'kolmogorov-smirnov': (first, second) => {
    const { D, p } = kolmogorovSmirnov(first, second)
    return { statistic: D, p }
  },
}

/** What is made where `wanted` is asked for: a test of independent samples where seeds are not shared. */
export function testFor(first: Sample, second: Sample, wanted: PairTestId): PairTestId {
  return pairTests[wanted].samples === 'paired' && !sharesSeeds(first, second)
    ? pairTests[wanted].unpaired
    : wanted
}

/** Compares two samples. Nothing where a test is impossible: too few values, or none that vary. */
export function testBetween(
  first: Sample,
  second: Sample,
  wanted: PairTestId,
): TwoSampleTest | undefined {
  const [a, b] = [first.values, second.values]
  if (a.length < 2 || b.length < 2) return undefined
  const test = testFor(first, second, wanted)
  const isPaired = pairTests[test].samples === 'paired'
  const differences = isPaired ? pairedDifferences(first, second) : []
  const own = makers[test](a, b, differences)
  if (!own) return undefined
  const interval = isPaired
    ? pairedDifference(differences)?.interval
    : tTest(a, b, 'unequal')?.interval
  return {
    test,
    n: isPaired ? [differences.length] : [a.length, b.length],
    difference: isPaired ? meanOf(differences) : meanOf(a) - meanOf(b),
    ...(interval ? { interval } : {}),
    ...picked(own),
  }
}

function picked({ statistic, p, df, method, effect, interval }: Own): Own {
  return {
    statistic,
    p,
    ...(df === undefined ? {} : { df }),
    ...(method === undefined ? {} : { method }),
    ...(effect === undefined ? {} : { effect }),
    ...(interval === undefined ? {} : { interval }),
  }
}
