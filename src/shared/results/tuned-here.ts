/** Which conditions cannot be compared: their settings are not published, and no search chose these. */
import type { ExperimentDetail } from '../contract/experiments'
import { choiceUsed } from '../published/searches'
import { isUnpublished, notComparableSentence } from '../published/settings-origin'
import { valuesAtPoint } from './selection'

/** A sentence for each of these conditions that a comparison at a sweep point says nothing of. */
export function notComparable(
  detail: ExperimentDetail,
  point: number,
  conditions: readonly string[] = detail.settings.conditions,
): { readonly condition: string; readonly sentence: string }[] {
  const { definition } = detail
  const values = valuesAtPoint(detail, point)
  return conditions
    .filter((id) => isUnpublished(definition, id) && !choiceUsed(definition, id, values))
    .map((id) => ({ condition: id, sentence: notComparableSentence(definition, id) }))
}
