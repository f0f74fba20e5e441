import { describe, expect, it } from 'vitest'
import { presets } from '@shared/presets/registry'
import { freeName } from '@shared/words/free-name'
import { longestName, nameProblem, plainName, writtenOut } from '@shared/words/names'

describe('names', () => {
  it('of presets and of any language are allowed', () => {
    for (const name of [...presets.map(({ title }) => title), 'Übung 1', '記憶', '👩‍🔬 tried it', ''])
      expect(nameProblem(name), name).toBeUndefined()
  })

  it.each(['a\u001b[2J', 'two\nlines', 'a\ttab', 'a\u0000', 'a\u009b1m', 'a\u202egnp.exe'])(
    '%j is refused, and shown on no terminal as it is',
    (name) => {
      expect(nameProblem(name)).toMatch(/control characters/)
      expect(nameProblem(plainName(name))).toBeUndefined()
      expect(writtenOut(name)).toMatch(/^[\x20-\x7e]+$/)
      expect(JSON.parse(`"${writtenOut(name)}"`)).toBe(name)
    },
  )

  it('are as long as a list can show, also when they are numbered', () => {
    const longest = 'n'.repeat(longestName)
    expect(nameProblem(longest)).toBeUndefined()
    expect(nameProblem(`${longest}n`)).toBe(
      `A name has at most ${longestName} letters; this one has ${longestName + 1}.`,
    )
    const numbered = freeName(longest, [longest])
    expect(numbered).toMatch(/n \(2\)$/)
    expect(nameProblem(numbered)).toBeUndefined()
    expect(freeName(longest, [longest, numbered])).toMatch(/n \(3\)$/)
    expect(plainName('🧠'.repeat(longestName))).toMatch(/^(🧠)+$/u)
  })
})
