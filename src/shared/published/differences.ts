/** How settings differ from those that a published value belongs to: the paper scale of a preset. */
import type { Parameter } from '../experiments/common/parameter-kinds'
import type { Value, ValuesByPath } from '../experiments/common/values'
import { valuesForCondition } from '../experiments/common/expand'
import { asKnown } from '../experiments/common/sequence-setting'
import { definitionOf } from '../experiments/registry'
import { presetOf, type PresetId } from '../presets/registry'
import { resolveValues } from '../experiments/common/resolve'
import { taskSequence } from '../datasets/task-sequences'

/** A setting that differs from the published one. */
export interface Difference {
  readonly parameter: Parameter
  readonly own: Value | undefined
  readonly published: Value | undefined
}

/** The images of each task that are used in the end: a limit above what exists changes nothing. */
function effectiveImages(sequence: string, limit: Value | undefined): string {
  const { trainingImages } = taskSequence(sequence)
  return trainingImages.map((images) => Math.min(images, Number(limit))).join()
}

function same(sequence: string, id: string, a: Value | undefined, b: Value | undefined): boolean {
  if (id !== 'imagesPerTask') return asKnown(a) === asKnown(b)
  return effectiveImages(sequence, a) === effectiveImages(sequence, b)
}

/**
 * The settings of a condition that are not those of `preset` at paper scale, where `chosen` has been
 * chosen; nothing where all are the same, `undefined` where the definition has no such condition.
 * `values` by path, complete, as of one sweep point.
 */
export function differencesFromPaper(
  { preset: presetId, chosen }: { readonly preset: PresetId; readonly chosen: ValuesByPath },
  condition: string,
  values: ValuesByPath,
): readonly Difference[] | undefined {
  const preset = presetOf(presetId)
  const definition = definitionOf(preset.definition)
  const known = definition.conditions.find(({ id }) => id === condition)
  if (!known) return undefined
  const paper = preset.scales.find(({ id }) => id === 'paper')
  const published = valuesForCondition(
    definition,
    resolveValues(definition, preset, paper, chosen),
    condition,
  )
  const own = valuesForCondition(definition, values, condition)
  const sequence = String(values['dataset'])
  return [...definition.parameters, ...known.parameters].flatMap((parameter) => {
    const { id } = parameter
    // Experiments of before a setting existed have what it was before.
    const value = own[id] ?? parameter.asBefore
    if (parameter.onlyObserves || same(sequence, id, value, published[id])) return []
    return [{ parameter, own: value, published: published[id] }]
  })
}
