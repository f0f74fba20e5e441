import { describe, expect, it } from 'vitest'
import { bibtex, methodsOf, plainText } from '@shared/results/methods'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('the methods of an experiment', () => {
  const detail = { ...syntheticExperiment(), programVersion: '1.2.3', resultVersion: 3 }
  const cited = methodsOf(detail)

  it('name and list the program with its version', () => {
    expect(cited.text).toContain(
      'Experiments were run with Palimpsest, version 1.2.3, result version 3 (Palimpsest developers 2026).',
    )
    expect(plainText(cited)).toContain(
      'Palimpsest developers. Palimpsest, version 1.2.3, result version 3. Computer program, 2026.',
    )
  })

  it('list each work once, in alphabetical order', () => {
    const keys = cited.references.map(([key]) => key)
    expect(keys).toEqual([...new Set(keys)])
    expect(keys.indexOf('benzing-2022')).toBe(0)
    expect(keys).toContain('palimpsest')
    expect(keys.indexOf('palimpsest')).toBeLessThan(keys.indexOf('schug-2021'))
  })

  it('give the list as BibTeX', () => {
    const entries = bibtex(cited)
    expect(entries).toContain('@article{schug-2021,')
    expect(entries).toContain('author = {Schug, S and Benzing, F and Steger, A}')
    expect(entries).toContain('author = {{Palimpsest developers}}')
    expect(entries.match(/^@/gm)).toHaveLength(cited.references.length)
  })
})
