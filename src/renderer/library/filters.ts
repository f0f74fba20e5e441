/** Which experiments of the library are shown, and in which order: kept in the address of the page. */
import type { ExperimentSummary } from '@shared/contract/experiments'
import { definitions } from '@shared/experiments/registry'
import { originOf } from '@shared/presets/origin'
import { startOf } from '@shared/presets/registry'
import { formatDay, midnightOf } from '../words/dates'
import { conditionLabel } from '../words/labels'
import { statusWords } from '../words/status'

/** What can be narrowed; an empty string narrows nothing. */
export const filterIds = [
  'words',
  'state',
  'bench',
  'images',
  'model',
  'tag',
  'place',
  'from',
  'to',
] as const
export type FilterId = (typeof filterIds)[number]
export type Filters = Readonly<Record<FilterId, string>>

/** Those that are one of several options. */
export type ChoiceId = Exclude<FilterId, 'words' | 'from' | 'to'>

const benchOf = new Map<string, string>(definitions.map(({ id, bench }) => [id, bench]))

/** What an experiment is filed under. */
const filedUnder: Readonly<Record<ChoiceId, (experiment: ExperimentSummary) => readonly string[]>> =
  {
    state: ({ status }) => [status],
    bench: ({ definition }) => [benchOf.get(definition) ?? ''],
    images: ({ images = [] }) => images,
    model: ({ definition, models = [] }) => models.map((id) => conditionLabel(definition, id)),
    tag: ({ tags = [] }) => tags,
    place: ({ origins }) => [origins ? 'elsewhere' : 'here'],
  }

/** Texts that words are looked for in: a summary never changes, another takes its place. */
const texts = new WeakMap<ExperimentSummary, string>()

function textOf(experiment: ExperimentSummary): string {
  const known = texts.get(experiment)
  if (known !== undefined) return known
  const { id, name, note, status, found = '', tags = [], images = [] } = experiment
  const { preset } = startOf(experiment)
  const text = [
    ...[id, name, note, found, originOf(experiment), preset?.title, preset?.question],
    ...[statusWords[status], ...tags, ...images, ...filedUnder.model(experiment)],
  ]
    .join('\n')
    .toLowerCase()
  texts.set(experiment, text)
  return text
}

/** `2026-11-30` of the time here. */
const dayOf = (iso: string): string => formatDay(new Date(iso))

/** Experiments that all filters let through, in their order. */
export function filtered(
  experiments: readonly ExperimentSummary[],
  filters: Filters,
): readonly ExperimentSummary[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean)
  const choices = (Object.keys(filedUnder) as ChoiceId[]).filter((id) => filters[id] !== '')
  const [from, to] = [filters.from, filters.to].map((day) => (isDay(day) ? day : ''))
  return experiments.filter((experiment) => {
    if (!choices.every((id) => filedUnder[id](experiment).includes(filters[id]))) return false
    if (from || to) {
      const day = dayOf(experiment.createdAt)
      if ((from && day < from) || (to && day > to)) return false
    }
    return words.length === 0 || words.every((word) => textOf(experiment).includes(word))
  })
}

/** Whether a text is a day as fields of dates write it. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(midnightOf(text).getTime())
}

/** What there is to choose, with how many experiments have it, in alphabetical order. */
export function choicesIn(
  experiments: readonly ExperimentSummary[],
  id: ChoiceId,
): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const experiment of experiments)
    for (const value of filedUnder[id](experiment))
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.value.localeCompare(b.value, 'en', { numeric: true }))
}
