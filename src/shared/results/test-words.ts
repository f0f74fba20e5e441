/** Which tests were made, and why these, in sentences. */
import type { Condition } from '../experiments/common/condition-declaration'
import { corrections, type CorrectionId } from '../statistics/corrections'
import { pairTests, type PairTestId } from '../statistics/test-table'
import type { TwoSampleTest } from '../statistics/two-samples'
import { inSentence, upperFirst } from '../words/in-sentence'
import { listed } from '../words/lists'
import type { Untestable } from './pairs'

type Made = readonly Pick<TwoSampleTest, 'test' | 'method'>[]

/** How p was found by rank, where it was: exactly, or from a normal distribution, or both. */
function methodWords(tests: Made): string {
  const methods = new Set(tests.flatMap(({ method }) => method ?? []))
  const approximate = 'from a normal distribution with corrections for ties and continuity'
  if (methods.size === 0) return ''
  if (methods.size === 2) return `, p exact without ties, else ${approximate}`
  return methods.has('exact') ? ', p exact' : `, p ${approximate}`
}

/** The tests that were made, in words: where seeds are not shared a paired one becomes an independent one. */
export function testName(tests: Made): string {
  const kinds = [...new Set(tests.map(({ test }) => test))]
  const names = kinds.map((kind) => pairTests[kind].inMethods)
  const name =
    kinds.length === 1 ? names.join() : `${listed(names)}, the latter where seeds are not shared`
  return name + methodWords(tests)
}

/** Why a test is paired, why it is not although it could be, or why it is not although it was asked for. */
function reasonFor(wanted: PairTestId, tests: Made, sharing: boolean): string {
  if (tests.some(({ test }) => pairTests[test].samples === 'paired'))
    return 'Paired because the conditions share their seeds, and with them first strengths, tasks and the order of images: only the difference within a seed counts.'
  if (tests.length === 0) return ''
  if (pairTests[wanted].samples === 'paired')
    return 'Not paired: not every seed has a result in both conditions.'
  return sharing
    ? 'The conditions share their seeds, which a paired test would use; this one takes them as independent.'
    : ''
}

/** How tests were asked for and what there was to test. */
export interface TestsAsked {
  readonly wanted: PairTestId
  readonly correction: CorrectionId
  readonly contenders: number
  readonly reference?: Condition | undefined
  /** Whether the conditions share their seeds, whatever test is made. */
  readonly sharing: boolean
}

/** Names the test, why it is that one, what it takes for granted, and the correction. */
export function methodOf(
  tests: Made,
  { wanted, correction, contenders, reference, sharing }: TestsAsked,
): string {
  if (contenders < 2) return 'No test: a test needs two conditions, and bounds are not tested.'
  if (tests.length === 0)
    return 'No test: each condition needs at least two finished seeds, and some spread between them.'
  const name = upperFirst(testName(tests))
  const what =
    tests.length === 1
      ? `${name}; a single comparison, so nothing to correct.`
      : `${name}; p ${corrections[correction].inMethods} for ${tests.length} comparisons${reference ? ` with ${inSentence(reference.label)}` : ''}.`
  const [kind = wanted] = tests.map(({ test }) => test)
  return [
    what,
    reasonFor(wanted, tests, sharing),
    `Assumes: ${inSentence(pairTests[kind].assumes)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Why two conditions are not tested. */
export function untestedReason(
  reason: Untestable,
  { firstLabel, secondLabel }: { readonly firstLabel: string; readonly secondLabel: string },
): string {
  if (reason === 'same') return 'No test: the values are all the same.'
  if (reason === 'difference') return 'No test: the difference is the same for every seed.'
  const label = reason === 'first' ? firstLabel : secondLabel
  return `No test: ${inSentence(label)} is constant over seeds.`
}
