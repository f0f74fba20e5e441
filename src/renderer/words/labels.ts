/** Names of things that the lab reports by id. */
import { definitions, presets } from '@shared/experiments/registry'

/** A condition's label; its id where the definition does not know it. */
export function conditionLabel(definition: string, condition: string): string {
  const known = definitions.find((candidate) => candidate.id === definition)
  return known?.conditions.find((candidate) => candidate.id === condition)?.label ?? condition
}

/** `Table 4.1`, `Fig. 4.4`, `Fig. 4.5, perceptron`, `Random search, energy` from a preset's id. */
export function presetName(id: string): string {
  if (!/^(table|fig)-/.test(id))
    return upperFirst(id.replace(/-energy$/, ', energy').replaceAll('-', ' '))
  return id
    .replace(/^table-/, 'Table ')
    .replace(/^fig-/, 'Fig. ')
    .replace('/', ', ')
}

/** Where an experiment comes from: `Table 4.1, quick look`. */
export function originOf(preset: string | undefined, scale: string | undefined): string {
  if (preset === undefined) return 'Own settings'
  const label = presets
    .find((candidate) => candidate.id === preset)
    ?.scales.find((candidate) => candidate.id === scale)?.label
  return label === undefined ? presetName(preset) : `${presetName(preset)}, ${lowerFirst(label)}`
}

/** With a small first letter, for use within a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** With a capital first letter, for the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
