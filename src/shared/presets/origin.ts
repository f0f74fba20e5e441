/** What an experiment is called after: a figure or table, or what was changed in it. */
import { inSentence, upperFirst } from '../words/in-sentence'
import { definitionOf } from '../experiments/registry'
import { changedWords, changesOf, type Asked } from './changes'
import { startOf } from './registry'

interface Started {
  readonly preset?: string | undefined
  readonly scale?: string | undefined
  /** In words, as `changesOf` says them. */
  readonly changes?: readonly string[] | undefined
}

/** Whether a preset is a figure or table of the thesis, and not something beyond it. */
export function isOfThesis(id: string): boolean {
  return /^(table|fig)-/.test(id)
}

/** `Table 4.1`, `Fig. 4.4`, `Fig. 4.5, perceptron`, `Random search, energy` from a preset's id. */
export function presetName(id: string): string {
  if (!isOfThesis(id))
    return upperFirst(
      id
        .replace(/-energy$/, ', energy')
        .replace(/^grid-search-/, 'grid search, ')
        .replace(/e?kfac|foof/, (name) => name.toUpperCase())
        .replace(/adam|shampoo|hessian/, upperFirst)
        .replaceAll('-', ' ')
        .replace('Hessian free', 'Hessian-free'),
    )
  return id
    .replace(/^table-/, 'Table ')
    .replace(/^fig-/, 'Fig. ')
    .replace(/\/(.*)$/, (_, part: string) => `, ${part.replaceAll('-', ' ')}`)
}

/** `after Table 4.1, changed: images seen at once 50`; the name alone where nothing was changed. */
export function standsFor(preset: string, changes: readonly string[] = []): string {
  const name = presetName(preset)
  return changes.length > 0 ? `after ${name}, ${changedWords(changes)}` : name
}

/** Where an experiment comes from: `Table 4.1, quick look`, `After Table 4.1, quick look, changed: …`. */
export function originOf({ preset, scale, changes = [] }: Started): string {
  if (preset === undefined) return 'Own settings'
  const label = startOf({ preset, scale }).scale?.label
  const start = [presetName(preset), ...(label === undefined ? [] : [inSentence(label)])].join(', ')
  return changes.length > 0 ? `After ${start}, ${changedWords(changes)}` : start
}

/** A sentence for captions, where an experiment is not what its figure or table is. */
export function changedSentences({ preset, changes = [] }: Started): readonly string[] {
  if (preset === undefined || changes.length === 0) return []
  return [`${upperFirst(standsFor(preset, changes))}.`]
}

/** What an experiment is called unless it is given a name: its title, and whether it was changed. */
export function titleOf(asked: Asked): string {
  const title = startOf(asked).preset?.title ?? definitionOf(asked.definition).title
  return changesOf(asked).length > 0 ? `${title}, changed` : title
}
