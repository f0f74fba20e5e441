/** Mutated recordings and IDX files: read, or refused in words, and nothing else happens. */
import { describe, expect, it } from 'vitest'
import { fuzzReader, readers } from '../../fixtures/look-alikes/fuzz-readers'

/** Few enough for every run of the tests; `scripts/fuzz-import.mjs` reads thousands. */
const each = 300

describe('mutants of', () => {
  it.each(readers)('$name', (reader) => {
    const numbers = Array.from({ length: each }, (_, number) => number)
    const { faults, imported, refused } = fuzzReader(reader, numbers)
    expect(faults).toEqual([])
    expect(imported + refused).toBe(reader.mutants ?? each)
    expect(refused).toBeGreaterThan(0)
  })
})
