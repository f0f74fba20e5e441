import { describe, expect, it } from 'vitest'
import { readRange, withRanges } from '@shared/words/ranges'

describe('ranges of whole numbers', () => {
  it.each(['1-4', '1–4', '1 – 4', '1..4'])('%s is read', (text) => {
    expect(readRange(text)).toEqual([1, 2, 3, 4])
  })

  it.each(['4-1', '1', '-3', '0.1-0.4', '1-100000', 'a-b'])('%s is none', (text) => {
    expect(readRange(text)).toBeUndefined()
  })

  it('are written where three or more follow one another', () => {
    expect(withRanges([0, 1, 2, 3, 7, 8, 10])).toEqual(['0–3', '7', '8', '10'])
    expect(withRanges([3, 2, 1])).toEqual(['3', '2', '1'])
    expect(withRanges([])).toEqual([])
  })
})
