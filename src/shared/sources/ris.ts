/** References as RIS, which every program for references reads: a line a field, an entry ended by `ER`. */
import type { Source, SourceKind } from './source'

const types: Readonly<Record<SourceKind, string>> = {
  article: 'JOUR',
  inproceedings: 'CPAPER',
  phdthesis: 'THES',
  techreport: 'RPRT',
  software: 'COMP',
}

/** Where what contains it is named. */
const containers: Readonly<Record<SourceKind, string>> = {
  article: 'JO',
  inproceedings: 'T2',
  phdthesis: 'PB',
  techreport: 'PB',
  software: 'PB',
}

const withInitials = /^(.*)\s([A-Z]{1,3})$/

/** `Kingma, D. P.`; names without initials, of groups, as they are. */
function person(author: string): string {
  const [, family, initials = ''] = withInitials.exec(author) ?? []
  return family === undefined
    ? author
    : `${family}, ${[...initials].map((letter) => `${letter}.`).join(' ')}`
}

/** `86(11):2278–2324` and its parts that are there. */
function placeFields(place: string): [string, string][] {
  const [, volume, issue, from, to] =
    /^(\d+)(?:\((\d+)\))?(?::([\w.]+)(?:[–-]([\w.]+))?)?$/.exec(place) ?? []
  if (volume === undefined) {
    const [, first, last] = /^(\d+)[–-](\d+)$/.exec(place) ?? []
    return first === undefined || last === undefined
      ? [['N1', place]]
      : [
          ['SP', first],
          ['EP', last],
        ]
  }
  const fields: [string, string | undefined][] = [
    ['VL', volume],
    ['IS', issue],
    ['SP', from],
    ['EP', to],
  ]
  return fields.flatMap(([tag, value]) => (value === undefined ? [] : [[tag, value]]))
}

/** An entry with `key` as its id. */
export function risOf(key: string, source: Source): string {
  const { kind, authors, title, container, year, place, doi } = source
  const fields: [string, string][] = [
    ['TY', types[kind]],
    ['ID', key],
    ...authors.map((author): [string, string] => ['AU', person(author)]),
    ['TI', title],
    [containers[kind], container],
    ['PY', String(year)],
    ...(place === undefined ? [] : placeFields(place)),
    ...(doi === undefined ? [] : ([['DO', doi]] as [string, string][])),
    ['ER', ''],
  ]
  return fields.map(([tag, value]) => `${tag}  - ${value}`).join('\r\n')
}
