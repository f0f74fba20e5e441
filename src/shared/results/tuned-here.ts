/** Which conditions cannot be compared: their settings are not published, and nobody searched for them. */
import type { ExperimentDetail } from '../contract/experiments'
import { isUnpublished, notComparableSentence } from '../published/settings-origin'
import { summarise } from '../statistics/summary'
import { sampleOf } from './metric-values'
import { bestInside } from './search'
import { conditionTrials } from './selection'

/** Whether the point is the best of a search of the condition's own settings, and inside what was tried. */
function isTuned(
  detail: ExperimentDetail,
  condition: string,
  point: number,
  metric: string,
): boolean {
  const tried = detail.points.flatMap((values, index) => {
    const own = conditionTrials(detail, index).find((one) => one.condition.id === condition)
    const summary = own && summarise(sampleOf(own.done, metric).values)
    return summary ? [{ point: values, mean: summary.mean, index }] : []
  })
  return bestInside(tried, condition)?.index === point
}

/** A sentence for each of these conditions that a comparison on `metric` says nothing of. */
export function notComparable(
  detail: ExperimentDetail,
  point: number,
  metric: string,
  conditions: readonly string[] = detail.settings.conditions,
): { readonly condition: string; readonly sentence: string }[] {
  return conditions
    .filter((id) => isUnpublished(detail.definition, id) && !isTuned(detail, id, point, metric))
    .map((id) => ({ condition: id, sentence: notComparableSentence(detail.definition, id) }))
}
