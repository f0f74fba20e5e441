/** Which published values may be laid over an experiment: only those of settings that match. */
import type { ValuesByPath } from '../experiments/common/values'
import { entriesOf } from '../experiments/common/entries'
import { asKnown } from '../experiments/common/sequence-setting'
import type { DefinitionId, MetricId } from '../experiments/registry'
import { largeBatch } from '../presets/large-batches'
import type { PresetId } from '../presets/registry'
import { differencesFromPaper, type Difference } from './differences'
import { lossAtEnd, type LossPanel } from './loss-panels'
import { lossPanels, isChosen } from './losses'
import { perceptronAverage, perceptronFirstTask } from './fig-4-5'
import { table31, table31LargeBatches } from './table-3-1'
import { table32 } from './table-3-2'
import { remarks41, table41, type PublishedRemark, type PublishedValue } from './table-4-1'

type ByCondition<Content> = Readonly<Record<string, Content>>

interface PublishedResults {
  /** Whose settings at paper scale are the published ones. */
  readonly preset: PresetId
  readonly source: string
  /** Settings that its numbers are published for several values of. */
  readonly chosen: readonly string[]
  /** What the means are of. */
  readonly metric: MetricId
  readonly means: (values: ValuesByPath) => ByCondition<PublishedValue> | undefined
  /** Accuracy on the first task after each task, where that is published. */
  readonly firstTask?: { readonly source: string; readonly means: ByCondition<readonly number[]> }
  readonly remarks?: readonly PublishedRemark[]
}

const importanceTableOf: Readonly<Record<string, ByCondition<PublishedValue>>> = table31
const largeBatchTableOf: Readonly<Record<string, ByCondition<PublishedValue>>> = table31LargeBatches
const networkTableOf: Readonly<Record<string, ByCondition<PublishedValue>>> = table32
const tableOf: Readonly<Record<string, ByCondition<PublishedValue>>> = table41

/** What the curves of a panel end at. */
function lastLosses({ curves }: LossPanel): ByCondition<PublishedValue> {
  return Object.fromEntries(
    entriesOf(curves).flatMap(([condition, curve]) => {
      const mean = curve && lossAtEnd(curve)
      return mean === undefined ? [] : [[condition, { mean }] as const]
    }),
  )
}

const isReadAtEnd = (panel: LossPanel) => Object.keys(lastLosses(panel)).length > 0

/** What is published in numbers, by definition. */
const publishedResults: Readonly<Record<string, readonly PublishedResults[]>> = {
  continual: [
    {
      preset: 'table-3.1/large-batches',
      source: 'thesis, Table 3.1',
      chosen: ['dataset'],
      metric: 'finalAccuracy',
      means: ({ dataset, batchSize }) =>
        batchSize === largeBatch ? largeBatchTableOf[String(dataset)] : undefined,
    },
    {
      preset: 'table-3.1',
      source: 'thesis, Table 3.1',
      chosen: ['dataset'],
      metric: 'finalAccuracy',
      means: ({ dataset }) => importanceTableOf[String(asKnown(dataset))],
    },
    {
      preset: 'table-3.2',
      source: 'thesis, Table 3.2',
      chosen: ['dataset', 'architecture'],
      metric: 'finalAccuracy',
      means: ({ dataset, architecture }) =>
        asKnown(dataset) === 'split-tiny-imagenet'
          ? networkTableOf[String(architecture)]
          : undefined,
    },
  ],
  lifelong: [
    {
      preset: 'table-4.1',
      source: 'thesis, Table 4.1',
      chosen: ['dataset'],
      metric: 'finalAccuracy',
      means: ({ dataset }) => tableOf[String(dataset)],
      remarks: remarks41,
    },
  ],
  perceptron: [
    {
      preset: 'fig-4.5/perceptron',
      source: 'thesis, Fig 4.5c',
      chosen: [],
      metric: 'finalAccuracy',
      means: () => perceptronAverage,
      firstTask: { source: 'thesis, Fig 4.5b', means: perceptronFirstTask },
    },
  ],
  optimizers: lossPanels.filter(isReadAtEnd).map((panel) => ({
    preset: panel.preset,
    source: `thesis, ${panel.source}`,
    chosen: Object.keys(panel.chosen),
    metric: 'finalTrainingLoss',
    means: (values) => (isChosen(panel, values) ? lastLosses(panel) : undefined),
  })),
} satisfies Partial<Record<DefinitionId, readonly PublishedResults[]>>

/** How settings differ from those of a table that has a number for the condition. */
function differencesFrom(
  { preset, chosen }: PublishedResults,
  condition: string,
  values: ValuesByPath,
): readonly Difference[] | undefined {
  const own = chosen.flatMap((path) => {
    const value = values[path]
    return value === undefined ? [] : [[path, value] as const]
  })
  return differencesFromPaper({ preset, chosen: Object.fromEntries(own) }, condition, values)
}

/**
 * The table that has numbers for these settings; the first of the definition where none has. Of several
 * that have one for the condition that whose settings are nearest.
 */
function resultsFor(
  definitionId: string,
  values: ValuesByPath,
  condition?: string,
): PublishedResults | undefined {
  const all = publishedResults[definitionId] ?? []
  const fitting = all.filter(({ means }) => means(values) !== undefined)
  if (condition === undefined || fitting.length < 2) return fitting[0] ?? all[0]
  const [nearest] = fitting
    .filter(({ means }) => means(values)?.[condition])
    .map((results) => ({
      results,
      apart: differencesFrom(results, condition, values)?.length ?? Infinity,
    }))
    .toSorted((a, b) => a.apart - b.apart)
  return nearest?.results ?? fitting[0]
}

/** Where the published means for these settings, of a condition where it is named, stand. */
export function publishedSource(
  definitionId: string,
  values: ValuesByPath,
  condition?: string,
): string {
  return resultsFor(definitionId, values, condition)?.source ?? 'thesis'
}

/** Whether published means of a definition are of this metric. */
export function isPublished(definitionId: string, metric: string): boolean {
  return publishedResults[definitionId]?.some((results) => results.metric === metric) ?? false
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
  const results = resultsFor(definitionId, values, condition)
  if (!results?.means(values)?.[condition]) return undefined
  return differencesFrom(results, condition, values)
}

/** The published mean of a condition, where its settings are the published ones. */
export function publishedFor(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): PublishedValue | undefined {
  const differences = differencesFromPublished(definitionId, condition, values)
  if (differences?.length !== 0) return undefined
  return resultsFor(definitionId, values, condition)?.means(values)?.[condition]
}

/** The published accuracies on task 1 after each task, where the settings are the published ones. */
export function publishedFirstTask(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): { readonly means: readonly number[]; readonly source: string } | undefined {
  const published = resultsFor(definitionId, values)?.firstTask
  const means = published?.means[condition]
  const differences = differencesFromPublished(definitionId, condition, values)
  return means && differences?.length === 0 ? { means, source: published.source } : undefined
}

/** Remarks on the published values that are laid over these conditions. */
export function publishedRemarks(
  definitionId: string,
  conditions: readonly string[],
  values: ValuesByPath,
): readonly PublishedRemark[] {
  const remarks = resultsFor(definitionId, values)?.remarks ?? []
  return remarks.filter(
    ({ sequence, condition }) =>
      sequence === values['dataset'] &&
      conditions.includes(condition) &&
      differencesFromPublished(definitionId, condition, values)?.length === 0,
  )
}
