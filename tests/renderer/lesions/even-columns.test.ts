import { describe, expect, it } from 'vitest'
import { evenColumns } from '../../../src/renderer/lesions/even-columns'

describe('columns of examples', () => {
  it('divide thirty into full rows at every usual width', () => {
    for (let width = 320; width <= 1400; width += 7) {
      const columns = evenColumns(30, width, 76, 8)
      expect(30 % columns).toBe(0)
      expect(columns * 76 + (columns - 1) * 8).toBeLessThanOrEqual(width)
    }
    expect(evenColumns(30, 1000, 76, 8)).toBe(10)
    expect(evenColumns(30, 1300, 76, 8)).toBe(15)
  })

  it('use the room that there is where a number cannot be divided', () => {
    expect(evenColumns(29, 1000, 76, 8)).toBe(12)
    expect(evenColumns(1, 1000, 76, 8)).toBe(1)
    expect(evenColumns(4, 60, 76, 8)).toBe(1)
  })
})
