import { describe, expect, it } from 'vitest'
import { formatSeedProblem, nextSeed, readSeeds } from '../../../src/renderer/wizard/seeds'

describe('reading seeds', () => {
  it('takes spaces, commas, semicolons and ranges', () => {
    expect(readSeeds('4, 5;6  8-10', []).seeds).toEqual([4, 5, 6, 8, 9, 10])
  })

  it('leaves out what is in the list already, and says so', () => {
    const read = readSeeds('1 2 2', [1])
    expect(read.seeds).toEqual([2])
    expect(read.repeated).toEqual([1, 2])
    expect(formatSeedProblem(read)).toBe('1, 2 is in the list already.')
  })

  it.each(['1.5', '-3', 'seven', '4294967296', '9-3', '1-500'])('rejects “%s”', (text) => {
    const read = readSeeds(text, [])
    expect(read.seeds).toEqual([])
    expect(read.rejected).toEqual([text])
    expect(formatSeedProblem(read)).toContain(text)
  })

  it('takes the largest seed there is', () => {
    expect(readSeeds('4294967295', []).seeds).toEqual([4_294_967_295])
  })
})

describe('the next seed', () => {
  it('is one more than the largest', () => {
    expect(nextSeed([2021, 2019])).toBe(2022)
  })

  it('starts with the first seed of the thesis', () => {
    expect(nextSeed([])).toBe(2019)
  })

  it('is the smallest free one behind the largest possible', () => {
    expect(nextSeed([0, 1, 4_294_967_295])).toBe(2)
  })
})
