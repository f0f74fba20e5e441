/** What help can be searched for: terms, pages, figures, tables and figures of the thesis, references. */
import MiniSearch from 'minisearch'
import { entriesOf } from '@shared/experiments/common/entries'
import { definitionOf } from '@shared/experiments/registry'
import { presetFigures } from '@shared/figures/of-presets'
import { figures } from '@shared/figures/registry'
import { isOfThesis, presetName } from '@shared/presets/origin'
import { presets } from '@shared/presets/registry'
import { sources } from '@shared/sources/registry'
import { citedAs, referenceText } from '@shared/sources/source'
import { addresses } from '../addresses'
import { glossary } from './glossary/registry'
import type { Term } from './glossary/term'
import { pageHelp } from './page-help'

export const kinds = {
  term: 'Terms',
  page: 'Pages',
  figure: 'Figures that the program draws',
  preset: 'Tables and figures of the thesis',
  reference: 'References',
} as const
export type Kind = keyof typeof kinds

export interface Topic {
  /** Of its kind and itself: `term/seed`. */
  readonly id: string
  readonly kind: Kind
  readonly title: string
  readonly text: string
  /** Other words by which one may look for it. */
  readonly also: string
  /** Where it leads, if it can be gone to. */
  readonly to?: string
  readonly term?: Term
}

function termTopics(): Topic[] {
  return glossary.map(({ id, ...term }) => ({
    id: `term/${id}`,
    kind: 'term',
    title: term.term,
    text: term.text,
    term,
    also: term.also?.join(', ') ?? '',
  }))
}

function pageTopics(): Topic[] {
  return entriesOf(pageHelp).flatMap(([name, help]): Topic[] => {
    if (!help) return []
    const address: string = addresses[name]
    return [
      {
        id: `page/${name}`,
        kind: 'page',
        title: help.title,
        text: help.text,
        also: help.parts.map((part) => `${part.name}. ${part.text}`).join(' '),
        ...(address.includes(':') ? {} : { to: address }),
      },
    ]
  })
}

function figureTopics(): Topic[] {
  return entriesOf(figures).map(([id, { title }]) => {
    const shownBy = presets.filter((preset) => presetFigures[preset.id].includes(id))
    const names = shownBy.map((preset) => presetName(preset.id))
    const [first] = shownBy
    return {
      id: `figure/${id}`,
      kind: 'figure',
      title,
      also: id.replaceAll('-', ' '),
      text: first ? `Drawn of ${names.join(', ')}.` : 'Drawn where an experiment measures it.',
      ...(first ? { to: `/new/${first.definition}?preset=${first.id}` } : {}),
    }
  })
}

function presetTopics(): Topic[] {
  return presets.map(({ id, definition, title, question }) => ({
    id: `preset/${id}`,
    kind: 'preset',
    title: `${presetName(id)}: ${title}`,
    text: question ?? definitionOf(definition).question,
    also: isOfThesis(id) ? id.replaceAll('-', ' ') : 'beyond the thesis',
    to: `/new/${definition}?preset=${id}`,
  }))
}

function referenceTopics(): Topic[] {
  return Object.entries(sources).map(([id, source]) => ({
    id: `reference/${id}`,
    kind: 'reference',
    title: citedAs(source),
    text: referenceText(source),
    also: '',
  }))
}

export const topics: readonly Topic[] = [
  ...termTopics(),
  ...pageTopics(),
  ...figureTopics(),
  ...presetTopics(),
  ...referenceTopics(),
]
const topicById = new Map(topics.map((topic) => [topic.id, topic]))

const index = new MiniSearch<Topic>({
  fields: ['title', 'also', 'text'],
  // A letter wrong in four is forgiven; words may be begun only; names count more than what is said of them.
  searchOptions: { fuzzy: 0.25, prefix: true, boost: { title: 4, also: 2 }, combineWith: 'AND' },
})
index.addAll(topics)

/**
 * Topics that fit words, the best first; of several words all must fit, or else any.
 * @param words as typed, with typing errors
 */
export function find(words: string): readonly Topic[] {
  const strict = index.search(words)
  const found = strict.length > 0 ? strict : index.search(words, { combineWith: 'OR' })
  return found.flatMap(({ id }) => {
    const topic = topicById.get(String(id))
    return topic ? [topic] : []
  })
}
