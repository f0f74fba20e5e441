import { describe, expect, it } from 'vitest'
import { definitions } from '@shared/experiments/registry'
import { presets } from '@shared/presets/registry'
import { shelved, shelves } from '@shared/presets/shelves'

describe('shelves', () => {
  it('keep what has none above all headings, in the order of the list', () => {
    const [a, b, c, d] = [
      { id: 'a', shelf: 'searches' },
      { id: 'b' },
      { id: 'c', shelf: 'clothing' },
      { id: 'd', shelf: 'searches' },
    ] as const
    expect(shelved([a, b, c, d])).toEqual([
      { presets: [b] },
      { heading: shelves.clothing, presets: [c] },
      { heading: shelves.searches, presets: [a, d] },
    ])
  })

  it.each(definitions.map(({ id }) => id))('of %s hold all of its presets or none', (id) => {
    const own = presets.filter(({ definition }) => definition === id)
    expect([0, own.length]).toContain(own.filter(({ shelf }) => shelf).length)
    expect(shelved(own).flatMap((shelf) => shelf.presets)).toHaveLength(own.length)
  })
})
