import { describe, expect, it } from 'vitest'
import { definitions } from '@shared/experiments/registry'
import { presets } from '@shared/presets/registry'
import { shelved, shelves, type ShelfId } from '@shared/presets/shelves'

describe('shelves', () => {
  it('keep what has none above all headings, in the order of the list', () => {
    const of = (id: string, shelf?: ShelfId) => (shelf ? { id, shelf } : { id })
    const [a, b, c, d] = [of('a', 'searches'), of('b'), of('c', 'clothing'), of('d', 'searches')]
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
