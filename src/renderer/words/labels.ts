/** Names of things that the lab reports by id. */
import { definitions } from '@shared/experiments/registry'

/** A condition's label; its id where the definition does not know it. */
export function conditionLabel(definition: string, condition: string): string {
  const known = definitions.find((candidate) => candidate.id === definition)
  return known?.conditions.find((candidate) => candidate.id === condition)?.label ?? condition
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
