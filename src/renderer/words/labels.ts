/** Names of things that the lab reports by id. */
import type { ExperimentSummary } from '@shared/contract/experiments'
import { definitions } from '@shared/experiments/registry'
import { startOf } from '@shared/presets/registry'
import { inSentence } from '@shared/words/in-sentence'

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

/** Where an experiment comes from: `Table 4.1, quick look`, `Table 4.1, quick look, changed`. */
export function originOf({
  preset,
  scale,
  changed,
}: Pick<ExperimentSummary, 'preset' | 'scale' | 'changed'>): string {
  if (preset === undefined) return 'Own settings'
  const label = startOf({ preset, scale }).scale?.label
  return [
    presetName(preset),
    ...(label === undefined ? [] : [inSentence(label)]),
    ...(changed ? ['changed'] : []),
  ].join(', ')
}

/** With a capital first letter, for the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Where a setting is explained: `Thesis 4.6.1`; what is not in the thesis is named as it is. */
export function sourceWords(source: string): string {
  return /^(\d|eq\.|Fig)/.test(source)
    ? `Thesis\u00a0${source.replace('eq. ', 'eq.\u00a0')}`
    : upperFirst(source)
}
