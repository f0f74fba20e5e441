/** Which published values may be laid over an experiment: only those of settings that match. */
import type { ValuesByPath } from '../experiments/common/definition'
import { differencesFromPaper, type Difference } from './differences'
import { perceptronAverage, perceptronFirstTask } from './fig-4-5'
import { remarks41, table41, type PublishedRemark, type PublishedValue } from './table-4-1'

interface PublishedResults {
  /** Whose settings at paper scale are the published ones. */
  readonly preset: string
  readonly source: string
  /** Mean accuracy by condition. */
  readonly accuracies: (
    values: ValuesByPath,
  ) => Readonly<Record<string, PublishedValue>> | undefined
}

/** What is published in numbers, by definition. */
const publishedResults: Readonly<Record<string, PublishedResults>> = {
  lifelong: {
    preset: 'table-4.1',
    source: 'thesis, Table 4.1',
    accuracies: (values) => table41[String(values['dataset'])],
  },
  perceptron: {
    preset: 'fig-4.5/perceptron',
    source: 'thesis, Fig 4.5c',
    accuracies: () => perceptronAverage,
  },
}

/** Where the published mean accuracies of a definition stand. */
export function publishedSource(definitionId: string): string {
  return publishedResults[definitionId]?.source ?? 'thesis'
}

/**
 * How a condition's settings differ from the published ones: nothing where they are the same,
 * `undefined` where no number is published for it. `values` by path, complete, as of one sweep point.
 */
export function differencesFromPublished(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): readonly Difference[] | undefined {
  const results = publishedResults[definitionId]
  if (!results?.accuracies(values)?.[condition]) return undefined
  const { dataset } = values
  const chosen = dataset === undefined ? {} : { dataset }
  return differencesFromPaper({ preset: results.preset, chosen }, condition, values)
}

/** The published mean accuracy of a condition, where its settings are the published ones. */
export function publishedFor(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): PublishedValue | undefined {
  const differences = differencesFromPublished(definitionId, condition, values)
  if (differences?.length !== 0) return undefined
  return publishedResults[definitionId]?.accuracies(values)?.[condition]
}

/** The published accuracies on task 1 after each task, where the settings are the published ones. */
export function publishedFirstTask(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): { readonly means: readonly number[]; readonly source: string } | undefined {
  const means = definitionId === 'perceptron' ? perceptronFirstTask[condition] : undefined
  const differences = differencesFromPublished(definitionId, condition, values)
  return means && differences?.length === 0 ? { means, source: 'thesis, Fig 4.5b' } : undefined
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
      differencesFromPublished(definitionId, condition, values)?.length === 0,
  )
}
