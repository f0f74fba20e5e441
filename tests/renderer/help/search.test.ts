// @vitest-environment happy-dom
/** Help knows every term that it names, and what is looked for is found, with typing errors too. */
import katex from 'katex'
import { figures } from '@shared/figures/registry'
import { presets } from '@shared/presets/registry'
import { sources } from '@shared/sources/registry'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { glossary, termOf } from '../../../src/renderer/help/glossary/registry'
import { pageHelp } from '../../../src/renderer/help/page-help'
import { find, topics } from '../../../src/renderer/help/search-index'
import { routes } from '../../../src/renderer/router'

const best = (words: string) => find(words)[0]?.id
const isSentences = /^[A-Z“‘].*[.!?]$/su

describe('the glossary', () => {
  it('says every term once, in sentences', () => {
    const names = glossary.map(({ term }) => term.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    for (const { text } of glossary) expect(text).toMatch(isSentences)
  })

  it('has formulas that can be typeset', () => {
    for (const { formula } of glossary)
      if (formula !== undefined)
        expect(() => katex.renderToString(formula, { throwOnError: true })).not.toThrow()
  })

  it('has the terms that pages explain', () => {
    for (const help of Object.values(pageHelp))
      for (const id of help?.terms ?? []) expect(termOf(id).text).toMatch(isSentences)
  })
})

describe('the search in help', () => {
  it.each([
    ['fisher information', 'term/fisher'],
    ['damping', 'term/damping'],
    ['natural gradient', 'term/natural-gradient'],
    ['false discovery rate', 'term/benjamini-hochberg'],
    ['repeated measures', 'term/repeated-measures'],
    ['resolution', 'term/dpi'],
    ['plateau', 'term/plateau'],
    ['catastrophic forgetting', 'term/forgetting'],
  ])('finds “%s” first', (words, id) => {
    expect(best(words)).toBe(id)
  })

  it.each([
    ['forgeting', 'term/forgetting'],
    ['kroneker', 'term/kronecker-factors'],
    ['confidance interval', 'term/confidence-interval'],
    ['benjamini hochburg', 'term/benjamini-hochberg'],
    ['consolid', 'term/consolidation'],
  ])('forgives “%s”', (words, id) => {
    expect(find(words).map((topic) => topic.id)).toContain(id)
  })

  it('finds tables of the thesis, pages and references by their names', () => {
    expect(best('Table 4.1')).toBe('preset/table-4.1')
    expect(find('devices').map(({ id }) => id)).toContain('page/devices')
    expect(find('Kirkpatrick').map(({ kind }) => kind)).toContain('reference')
    expect(find('qqqqxxxx')).toEqual([])
  })

  it('knows all figures, tables and works', () => {
    const of = (kind: string) => topics.filter((topic) => topic.kind === kind)
    expect(of('figure')).toHaveLength(Object.keys(figures).length)
    expect(of('preset')).toHaveLength(presets.length)
    expect(of('reference')).toHaveLength(Object.keys(sources).length)
  })

  it('leads only to pages that are there', () => {
    const router = createRouter({ history: createMemoryHistory(), routes: [...routes] })
    for (const { to } of topics)
      if (to !== undefined) expect(router.resolve(to).name).not.toBe('not-found')
  })
})
