/** The methods paragraph of an experiment, and everything that it cites. */
import type { ExperimentDetail } from '../contract/experiments'
import { citedIn, sources } from '../sources/registry'
import { programSource } from '../sources/program'
import { bibtexOf, citedAs, referenceText, type Source } from '../sources/source'
import { computedOn, versionsOf } from './computed-on'
import { leftOutSentences } from './endings'
import { originSentences } from './origin-words'
import { definitionFor, settingsOf } from './selection'

export interface CitedText {
  readonly text: string
  /** Each work that `text` names, once, by its key; in alphabetical order. */
  readonly references: readonly (readonly [key: string, source: Source])[]
}

/** `text` with the works that it names, besides those that it is `known` to name. */
export function withReferences(
  text: string,
  known: readonly (readonly [string, Source])[] = [],
): CitedText {
  const found = citedIn(text).map((id) => [id, sources[id]] as const)
  const references = [...found, ...known.filter(([, source]) => text.includes(citedAs(source)))]
  return {
    text,
    references: references.sort(([, a], [, b]) => (referenceText(a) < referenceText(b) ? -1 : 1)),
  }
}

/**
 * What was done, which trials are left out, and with what it was computed.
 * @param later sentences on what was done with the trained networks.
 */
export function methodsOf(detail: ExperimentDetail, later: readonly string[] = []): CitedText {
  const definition = definitionFor(detail)
  const text = [
    definition.methods(settingsOf(detail)),
    ...later,
    ...leftOutSentences(detail),
    computedOn(detail, definition),
    ...originSentences(detail),
  ].join(' ')
  return withReferences(text, [['palimpsest', programSource(versionsOf(detail))]])
}

/** Paragraph and list, to be pasted. */
export function plainText({ text, references }: CitedText): string {
  return [text, ...references.map(([, source]) => referenceText(source))].join('\n\n')
}

/** The list as a BibTeX file. */
export function bibtex({ references }: Pick<CitedText, 'references'>): string {
  return references.map(([key, source]) => bibtexOf(key, source)).join('\n\n')
}
