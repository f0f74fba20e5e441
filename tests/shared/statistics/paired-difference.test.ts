import { describe, expect, it } from 'vitest'
import { pairedDifference } from '@shared/statistics/paired-difference'

describe('a paired difference', () => {
  it('has the interval of Student’s t', () => {
    // Quantiles of tables: t(0.975, 2) = 4.302653, t(0.975, 4) = 2.776445.
    const three = pairedDifference([1, 2, 3])
    expect(three?.mean).toBe(2)
    expect(three?.interval?.low).toBeCloseTo(2 - 4.302653 / Math.sqrt(3), 6)
    expect(three?.interval?.high).toBeCloseTo(2 + 4.302653 / Math.sqrt(3), 6)
    const five = pairedDifference([0, 1, 2, 3, 4])
    expect(five?.interval?.high).toBeCloseTo(2 + 2.776445 * Math.sqrt(2.5 / 5), 6)
  })

  it('has no interval with one pair, and is nothing without any', () => {
    expect(pairedDifference([0.3])).toEqual({ n: 1, mean: 0.3 })
    expect(pairedDifference([])).toBeUndefined()
  })
})
