/** The best of k trials out of n, against what all orders give one by one, and against hand-computed intervals. */
import { describe, expect, it } from 'vitest'
import { bestOf, medianInterval } from '@shared/statistics/best-of'

/** Every choice of k out of the list. */
function choices<T>(list: readonly T[], k: number): T[][] {
  if (k === 0) return [[]]
  return list.flatMap((first, index) =>
    choices(list.slice(index + 1), k - 1).map((rest) => [first, ...rest]),
  )
}

describe('the best of k trials', () => {
  it('is expected as computed by hand', () => {
    // Of 2 out of {1, 2, 4}: 1 with {1, 2} and {1, 4}, 2 with {2, 4}.
    expect(bestOf([4, 1, 2], 2)).toEqual({
      reached: 1,
      mean: expect.closeTo(4 / 3, 12) as number,
      median: 1,
    })
    expect(bestOf([4, 1, 2], 1).mean).toBeCloseTo(7 / 3, 12)
    expect(bestOf([4, 1, 2], 3)).toMatchObject({ mean: 1, median: 1, reached: 1 })
  })

  it('counts trials that never get there as infinitely long', () => {
    // Of 2 out of {3, ∞, ∞, 5}: one of six pairs has none that gets there.
    const best = bestOf([3, Infinity, Infinity, 5], 2)
    expect(best.reached).toBeCloseTo(5 / 6, 12)
    expect(best.mean).toBe(Infinity)
    expect(best.median).toBe(3)
    // Three of four have one, so that no three are without.
    expect(bestOf([3, Infinity, Infinity, 5], 3).mean).toBeCloseTo((3 * 3 + 5) / 4, 12)
    expect(bestOf([Infinity, Infinity], 1)).toEqual({
      reached: 0,
      mean: Infinity,
      median: Infinity,
    })
  })

  it('is what every choice of k gives, taken together', () => {
    const times = [9, 2, Infinity, 5, 7, 2, Infinity, 11]
    for (let k = 1; k <= times.length; k++) {
      const bests = choices(times, k)
        .map((chosen) => Math.min(...chosen))
        .sort((a, b) => a - b)
      const { reached, mean, median } = bestOf(times, k)
      expect(reached).toBeCloseTo(bests.filter((best) => best < Infinity).length / bests.length, 12)
      const expected = bests.reduce((sum, best) => sum + best, 0) / bests.length
      if (expected === Infinity) expect(mean).toBe(Infinity)
      else expect(mean).toBeCloseTo(expected, 12)
      expect(median).toBe(bests[Math.ceil(bests.length / 2) - 1])
    }
  })

  it('cannot be of more trials than there are', () => {
    expect(() => bestOf([1, 2], 3)).toThrow(RangeError)
    expect(() => bestOf([1, 2], 0)).toThrow(RangeError)
  })
})

describe('the interval of the median of the best', () => {
  const times = Array.from({ length: 20 }, (_, index) => index + 1)

  it('is that of the median for a single trial: the 6th to the 15th of twenty', () => {
    // P(Bin(20, ½) ≤ 5) = 0.0207, P(Bin(20, ½) ≤ 6) = 0.0577.
    expect(medianInterval(times, 1)).toEqual({ low: 6, high: 15 })
  })

  it('reaches down to nothing where the best of many is asked of few', () => {
    // q = 1 − 2^(−1/20) = 0.0341: P(Bin = 0) = ½ by construction, P(Bin ≤ 2) = 0.969.
    expect(medianInterval(times, 20)).toEqual({ low: 0, high: 3 })
    // q = 0.1294: P(0) = 0.0625, P(≤ 4) = 0.910, P(≤ 5) = 0.971.
    expect(medianInterval(times, 5)).toEqual({ low: 0, high: 6 })
  })

  it('has no upper end where too many never get there', () => {
    const few = times.map((time) => (time > 10 ? Infinity : time))
    expect(medianInterval(few, 1)).toEqual({ low: 6, high: Infinity })
    expect(medianInterval([1, 2], 1)).toEqual({ low: 0, high: Infinity })
  })
})
