/** Which tests were made, and why these, in sentences. */
import type { Condition } from '../experiments/common/condition-declaration'
import type { TTest, Variances } from '../statistics/t-test'
import { inSentence } from '../words/in-sentence'
import { listed } from '../words/lists'
import type { UntestedPair } from './pairs'

const testNames: Readonly<Record<Variances, string>> = {
  paired: 'paired t-test (two-sided)',
  unequal: 'Welch’s t-test (unequal variances, two-sided)',
  equal: 'independent two-sample t-test (equal variances, two-sided)',
}

/** The tests that were made, in words: where seeds are not shared a paired one becomes Welch's. */
export function testName(tests: readonly Pick<TTest, 'variances'>[]): string {
  const kinds = [...new Set(tests.map(({ variances }) => variances))]
  return kinds.length === 1
    ? testNames[kinds[0] ?? 'paired']
    : `${listed(kinds.map((kind) => testNames[kind]))}, the latter where seeds are not shared`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Why a test is paired, or why it is not although it was asked for. */
function reasonFor(wanted: Variances, tests: readonly Pick<TTest, 'variances'>[]): string {
  if (tests.some(({ variances }) => variances === 'paired'))
    return 'Paired because the conditions share their seeds, and with them first strengths, tasks and the order of images: only the difference within a seed counts.'
  return wanted === 'paired' && tests.length > 0
    ? 'Not paired: not every seed has a result in both conditions.'
    : ''
}

/** Names the test, why it is that one, and the correction. */
export function methodOf(
  contenders: number,
  tests: readonly Pick<TTest, 'variances'>[],
  wanted: Variances,
  reference?: Condition,
): string {
  if (contenders < 2) return 'No test: a test needs two conditions, and bounds are not tested.'
  if (tests.length === 0)
    return 'No test: each condition needs at least two finished seeds, and some spread between them.'
  const name = upperFirst(testName(tests))
  const what =
    tests.length === 1
      ? `${name}; a single comparison, so nothing to correct.`
      : `${name}; p corrected by Holm’s method for ${tests.length} comparisons${reference ? ` with ${inSentence(reference.label)}` : ''}.`
  return [what, reasonFor(wanted, tests)].filter(Boolean).join(' ')
}

/** Why two conditions are not tested. */
export function untestedReason(
  constant: UntestedPair['constant'],
  { firstLabel, secondLabel }: { readonly firstLabel: string; readonly secondLabel: string },
): string {
  if (constant === 'difference') return 'No test: the difference is the same for every seed.'
  const label = constant === 'first' ? firstLabel : secondLabel
  return `No test: ${inSentence(label)} is constant over seeds.`
}
