/** Which published values may be laid over an experiment: only those of settings that match. */
import type { ValuesByPath } from '../experiments/definition'
import { differencesFromPaper, type Difference } from './differences'
import { remarks41, table41, type PublishedRemark, type PublishedValue } from './table-4-1'

/**
 * How a condition's settings differ from those of the published Table 4.1: nothing where they are
 * the same, `undefined` where the table has no such condition. `values` by path, complete, as of
 * one sweep point.
 */
export function differencesFromTable41(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): readonly Difference[] | undefined {
  const dataset = String(values['dataset'])
  if (definitionId !== 'lifelong' || !table41[dataset]?.[condition]) return undefined
  return differencesFromPaper({ preset: 'table-4.1', chosen: { dataset } }, condition, values)
}

/** The published mean accuracy of a condition, where its settings are the published ones. */
export function publishedFor(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): PublishedValue | undefined {
  const differences = differencesFromTable41(definitionId, condition, values)
  if (differences?.length !== 0) return undefined
  return table41[String(values['dataset'])]?.[condition]
}

/** Remarks on the published values that are laid over these conditions. */
export function publishedRemarks(
  definitionId: string,
  conditions: readonly string[],
  values: ValuesByPath,
): readonly PublishedRemark[] {
  return remarks41.filter(
    ({ sequence, condition }) =>
      sequence === values['dataset'] &&
      conditions.includes(condition) &&
      differencesFromTable41(definitionId, condition, values)?.length === 0,
  )
}
