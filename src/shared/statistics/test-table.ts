/** Every test between conditions: what it is called, what it compares, and what it takes for granted. */
import { pairTestIds, type PairTestId } from '../contract/figure-choices'

export { pairTestIds, type PairTestId }

/** Over three or more conditions at once. */
export const omnibusTestIds = ['repeated-anova', 'one-way-anova'] as const
export type OmnibusTestId = (typeof omnibusTestIds)[number]

export type TestId = PairTestId | OmnibusTestId

export interface TestDeclaration {
  /** As in a list to choose from. */
  readonly name: string
  /** In a column of a table. */
  readonly short: string
  /** In a sentence about how numbers were tested. */
  readonly inMethods: string
  /** When it is the right one: what the list says below its name. */
  readonly when: string
  /** What must hold for its p to be right, as a sentence. */
  readonly assumes: string
  /** Whether values of the same seed belong together. */
  readonly samples: 'paired' | 'independent'
  /** The letter of its statistic, as papers print it. */
  readonly symbol: 't' | 'W' | 'U' | 'D' | 'F'
  /** A sample without any spread cannot be tested: the test judges differences by it. */
  readonly needsSpread: boolean
}

export interface PairTestDeclaration extends TestDeclaration {
  /** What is made in its place where two conditions do not share their seeds. */
  readonly unpaired: PairTestId
  /** Which test over all conditions goes with it. */
  readonly omnibus: OmnibusTestId
}

const pairs: Readonly<Record<PairTestId, PairTestDeclaration>> = {
  paired: {
    name: 'Paired t-test',
    short: 'paired t',
    inMethods: 'paired t-test (two-sided)',
    when: 'Conditions share their seeds: only the difference within a seed counts.',
    assumes: 'Differences within seeds are normally distributed.',
    samples: 'paired',
    symbol: 't',
    needsSpread: true,
    unpaired: 'unequal',
    omnibus: 'repeated-anova',
  },
  wilcoxon: {
    name: 'Wilcoxon signed-rank test',
    short: 'Wilcoxon',
    inMethods: 'Wilcoxon signed-rank test (two-sided)',
    when: 'Shared seeds, without trusting a normal distribution; five seeds give p = 0.06 at best.',
    assumes: 'Differences within seeds are distributed symmetrically.',
    samples: 'paired',
    symbol: 'W',
    needsSpread: false,
    unpaired: 'mann-whitney',
    omnibus: 'repeated-anova',
  },
  unequal: {
    name: 'Welch’s t-test',
    short: 'Welch',
    inMethods: 'Welch’s t-test (unequal variances, two-sided)',
    when: 'Independent samples that may vary differently.',
    assumes: 'Each condition is normally distributed; seeds are independent.',
    samples: 'independent',
    symbol: 't',
    needsSpread: true,
    unpaired: 'unequal',
    omnibus: 'one-way-anova',
  },
  equal: {
    name: 'Student’s t-test',
    short: 'Student',
    inMethods: 'independent two-sample t-test (equal variances, two-sided)',
    when: 'Independent samples that vary alike, as in the thesis.',
    assumes:
      'Each condition is normally distributed with the same variance; seeds are independent.',
    samples: 'independent',
    symbol: 't',
    needsSpread: true,
    unpaired: 'equal',
    omnibus: 'one-way-anova',
  },
  'mann-whitney': {
    name: 'Mann–Whitney U test',
    short: 'Mann–Whitney',
    inMethods: 'Mann–Whitney U test (two-sided)',
    when: 'Independent samples, by rank: whether values of one tend to be larger.',
    assumes: 'Seeds are independent.',
    samples: 'independent',
    symbol: 'U',
    needsSpread: false,
    unpaired: 'mann-whitney',
    omnibus: 'one-way-anova',
  },
  'kolmogorov-smirnov': {
    name: 'Kolmogorov–Smirnov test',
    short: 'Kolmogorov–Smirnov',
    inMethods: 'two-sample Kolmogorov–Smirnov test (two-sided, exact)',
    when: 'Whether two distributions differ in any way: place, width or shape.',
    assumes: 'Seeds are independent; with equal values p is larger than it need be.',
    samples: 'independent',
    symbol: 'D',
    needsSpread: false,
    unpaired: 'kolmogorov-smirnov',
    omnibus: 'one-way-anova',
  },
}

const omnibus: Readonly<Record<OmnibusTestId, TestDeclaration>> = {
  'repeated-anova': {
    name: 'Repeated-measures ANOVA',
    short: 'repeated-measures ANOVA',
    inMethods: 'repeated-measures ANOVA (Greenhouse–Geisser corrected)',
    when: 'Three or more conditions that share their seeds.',
    assumes:
      'Values are normally distributed; that differences vary alike (sphericity) is corrected for.',
    samples: 'paired',
    symbol: 'F',
    needsSpread: true,
  },
  'one-way-anova': {
    name: 'One-way ANOVA',
    short: 'one-way ANOVA',
    inMethods: 'one-way ANOVA',
    when: 'Three or more independent conditions.',
    assumes:
      'Each condition is normally distributed with the same variance; seeds are independent.',
    samples: 'independent',
    symbol: 'F',
    needsSpread: true,
  },
}

export const pairTests = pairs
export const testTable: Readonly<Record<TestId, TestDeclaration>> = { ...pairs, ...omnibus }

export function isPairTest(id: unknown): id is PairTestId {
  return pairTestIds.some((known) => known === id)
}
