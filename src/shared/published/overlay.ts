/** Which published values may be laid over an experiment: only those of settings that match. */
import { taskSequence } from '../experiments/task-sequences'
import { presetOf, definitionOf } from '../experiments/registry'
import { resolveValues } from '../experiments/resolve'
import { valuesForCondition } from '../experiments/expand'
import type { Parameter, Value, ValuesByPath } from '../experiments/definition'
import { remarks41, table41, type PublishedRemark, type PublishedValue } from './table-4-1'

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
 * How a condition's settings differ from those of the published Table 4.1: nothing where they are
 * the same, `undefined` where the table has no such condition. `values` by path, complete, as of
 * one sweep point.
 */
export function differencesFromTable41(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): readonly Difference[] | undefined {
  const sequence = String(values['dataset'])
  if (definitionId !== 'lifelong' || !table41[sequence]?.[condition]) return undefined
  const definition = definitionOf(definitionId)
  const known = definition.conditions.find(({ id }) => id === condition)
  if (!known) return undefined
  const preset = presetOf('table-4.1')
  const paper = preset.scales.find(({ id }) => id === 'paper')
  const published = valuesForCondition(
    definition,
    resolveValues(definition, preset, paper, { dataset: sequence }),
    condition,
  )
  const own = valuesForCondition(definition, values, condition)
  return [...definition.parameters, ...known.parameters].flatMap((parameter) => {
    const { id } = parameter
    if (onlyObservation.has(id) || same(sequence, id, own[id], published[id])) return []
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
