/** Which published values may be laid over an experiment: only those of settings that match. */
import { taskSequence } from '../experiments/task-sequences'
import { presetOf, definitionOf } from '../experiments/registry'
import { resolveValues } from '../experiments/resolve'
import { valuesForCondition } from '../experiments/expand'
import type { Parameter, Value, ValuesByPath } from '../experiments/definition'
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

/** Settings that change how often something is looked at, not what is learned. */
const onlyObservation = new Set(['curveImages', 'curvePoints'])

/** The images of each task that are used in the end: a limit above what exists changes nothing. */
function effectiveImages(sequence: string, limit: Value | undefined): string {
  const { trainingImages } = taskSequence(sequence)
  return trainingImages.map((images) => Math.min(images, Number(limit))).join()
}

/** A setting that differs from the published one. */
export interface Difference {
  readonly parameter: Parameter
  readonly own: Value | undefined
  readonly published: Value | undefined
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
  const sequence = values['dataset']
  const definition = definitionOf(definitionId)
  const known = definition.conditions.find(({ id }) => id === condition)
  if (!known) return undefined
  const preset = presetOf(results.preset)
  const paper = preset.scales.find(({ id }) => id === 'paper')
  const published = valuesForCondition(
    definition,
    resolveValues(definition, preset, paper, sequence === undefined ? {} : { dataset: sequence }),
    condition,
  )
  const own = valuesForCondition(definition, values, condition)
  return [...definition.parameters, ...known.parameters].flatMap((parameter) => {
    const { id } = parameter
    if (onlyObservation.has(id) || same(String(sequence), id, own[id], published[id])) return []
    return [{ parameter, own: own[id], published: published[id] }]
  })
}

function same(sequence: string, id: string, a: Value | undefined, b: Value | undefined): boolean {
  if (id !== 'imagesPerTask') return a === b
  return effectiveImages(sequence, a) === effectiveImages(sequence, b)
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
