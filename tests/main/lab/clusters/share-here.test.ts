import { describe, expect, it } from 'vitest'
import { shareHere } from '../../../../src/main/lab/clusters/share-here'

const minutes = (...each: number[]) => each.map((minute) => 60 * minute)
const equal = (count: number, minute: number) => new Array<number>(count).fill(60 * minute)

describe('what stays on this computer where a cluster takes the others', () => {
  it('is what its slots begin within the time of a task', () => {
    // Two slots, twenty minutes: each begins at 0, 5, 10 and 15 minutes.
    expect(shareHere(equal(100, 5), 2, 1200)).toBe(8)
    expect(shareHere(equal(100, 5), 4, 1200)).toBe(16)
  })

  it('is everything where everything begins within that time', () => {
    expect(shareHere(equal(6, 5), 2, 1200)).toBe(6)
    expect(shareHere([], 2, 1200)).toBe(0)
  })

  it('is one for each slot where trials take longer than a task', () => {
    expect(shareHere(equal(10, 300), 4, 1200)).toBe(4)
  })

  it('takes them in their order, each in the slot that is free first', () => {
    // The long one keeps one slot; the other begins at 0, 7, 14.
    expect(shareHere(minutes(60, 7, 7, 7, 7), 2, 1200)).toBe(4)
  })
})
