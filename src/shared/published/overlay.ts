/** Which published values may be laid over an experiment: only those of settings that match. */
import { taskSequence } from '../experiments/task-sequences'
import { presetOf, definitionOf } from '../experiments/registry'
import { resolveValues } from '../experiments/resolve'
import { valuesForCondition } from '../experiments/expand'
import type { Value, ValuesByPath } from '../experiments/definition'
import { remarks41, table41, type PublishedRemark, type PublishedValue } from './table-4-1'

/** Settings that change how often something is looked at, not what is learned. */
const onlyObservation = new Set(['curveImages', 'curvePoints'])

/** The images of each task that are used in the end: a limit above what exists changes nothing. */
function effectiveImages(sequence: string, limit: Value | undefined): string {
  const { trainingImages } = taskSequence(sequence)
  return trainingImages.map((images) => Math.min(images, Number(limit))).join()
}

/**
 * Whether a condition learns exactly as for the published Table 4.1.
 * `values` by path, complete, as of one sweep point.
 */
export function matchesTable41(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): boolean {
  if (definitionId !== 'lifelong') return false
  const definition = definitionOf(definitionId)
  if (!definition.conditions.some(({ id }) => id === condition)) return false
  const preset = presetOf('table-4.1')
  const paper = preset.scales.find(({ id }) => id === 'paper')
  const sequence = String(values['dataset'])
  const published = resolveValues(definition, preset, paper, { dataset: sequence })
  const own = valuesForCondition(definition, values, condition)
  const theirs = valuesForCondition(definition, published, condition)
  return Object.keys(theirs).every((id) => {
    if (onlyObservation.has(id)) return true
    if (id === 'imagesPerTask')
      return effectiveImages(sequence, own[id]) === effectiveImages(sequence, theirs[id])
    return own[id] === theirs[id]
  })
}

/** The published mean accuracy of a condition, where its settings are the published ones. */
export function publishedFor(
  definitionId: string,
  condition: string,
  values: ValuesByPath,
): PublishedValue | undefined {
  if (!matchesTable41(definitionId, condition, values)) return undefined
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
      matchesTable41(definitionId, condition, values),
  )
}
