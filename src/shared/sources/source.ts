/** A work that a paper can cite, and the three forms in which it is printed. */

/** What kind of work it is, by the name of its BibTeX entry. */
export type SourceKind = 'article' | 'inproceedings' | 'phdthesis' | 'techreport' | 'software'

export interface Source {
  readonly kind: SourceKind
  /** `Family I`, in the order of the title page. */
  readonly authors: readonly string[]
  readonly title: string
  /** Journal or number in an archive, proceedings, or school. */
  readonly container: string
  readonly year: number
  /** Where it appeared, in brief: tells it from another work of the same authors and year. */
  readonly venue?: string
  /** Volume and pages. */
  readonly place?: string
  readonly doi?: string
}

const initials = /\s[A-Z]{1,3}$/
const family = (author: string) => author.replace(initials, '')

/**
 * How a sentence names it: `Schug et al. 2021`, `Kingma & Ba 2015`, `Benzing 2022`, and of the same year
 * `Benzing, ICML 2022`.
 */
export function citedAs({
  authors,
  year,
  venue,
}: Pick<Source, 'authors' | 'year' | 'venue'>): string {
  const when = venue === undefined ? ` ${year}` : `, ${venue} ${year}`
  const [first = '', second] = authors.map(family)
  if (second === undefined) return `${first}${when}`
  return authors.length === 2 ? `${first} & ${second}${when}` : `${first} et al.${when}`
}

/** How a list of references prints it, with its DOI as an address. */
export function referenceText(source: Source): string {
  const { kind, authors, title, container, year, place, doi } = source
  const where =
    kind === 'article' && place !== undefined
      ? `${container} ${year};${place}`
      : [container, ...(place === undefined ? [] : [place]), year].join(', ')
  const address = doi === undefined ? '' : ` https://doi.org/${doi}`
  return `${authors.join(', ')}. ${title}. ${where}.${address}`
}

const containerField: Readonly<Record<SourceKind, string>> = {
  article: 'journal',
  inproceedings: 'booktitle',
  phdthesis: 'school',
  techreport: 'institution',
  software: 'howpublished',
}

/** A BibTeX entry under `key`; programs are `misc`, which every style knows. */
export function bibtexOf(key: string, source: Source): string {
  const { kind, authors, title, container, year, place, doi } = source
  const people = authors.map((author) =>
    initials.test(author) ? `${family(author)}, ${author.split(' ').at(-1)}` : `{${author}}`,
  )
  const fields = [
    ['author', people.join(' and ')],
    ['title', `{${title}}`],
    [containerField[kind], container],
    ['year', String(year)],
    ['note', place],
    ['doi', doi],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]))
  return `@${kind === 'software' ? 'misc' : kind}{${key},\n${fields.join(',\n')}\n}`
}
