/** What a comparison of experiments, or of conditions of one, found: its headline. */
import { clearP } from '../statistics/agreement'
import { differenceText } from '../statistics/metric-text'
import { inSentence } from '../words/in-sentence'
import type { MergedComparison } from './merged-comparison'
import { reportedP } from './test-report'

/**
 * The smallest p among the tests, never more than it says; nothing where none was tested.
 * @param areConditions whether labels begin with names of conditions, which are of the field; experiments are
 * called as their owner likes
 */
export function comparedAnswer(
  { tests, metric }: MergedComparison,
  areConditions: boolean,
): string | undefined {
  const [clearest] = tests.toSorted((a, b) => a.corrected - b.corrected)
  if (!clearest) return undefined
  const { firstLabel, secondLabel, difference, corrected } = clearest
  const [more, less] = difference >= 0 ? [firstLabel, secondLabel] : [secondLabel, firstLabel]
  const measure = inSentence(metric.label)
  const within = areConditions ? inSentence : (label: string) => label
  const by = differenceText(metric.unit, Math.abs(difference))
  return corrected < clearP
    ? `${more} is above ${within(less)} in ${measure} by ${by} (${reportedP(corrected)}).`
    : `No clear difference in ${measure}: at most ${by} between ${within(more)} and ${within(less)} (${reportedP(corrected)}).`
}
