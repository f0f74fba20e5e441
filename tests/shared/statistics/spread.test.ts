/** What is drawn as the error of a mean, against values computed by hand. */
import { describe, expect, it } from 'vitest'
import { errorKinds } from '@shared/contract/figure-choices'
import { spreadOf } from '@shared/statistics/spread'
import { summarise } from '@shared/statistics/summary'

/** Deviations from 5 are −3, −1 and 4: their squares add up to 26, over n − 1 = 2. */
const three = summarise([2, 4, 9])!
/** Student’s t, 97.5 %, from printed tables: 12.706205 for one degree of freedom, 4.302653 for two. */
const [t1, t2] = [12.706204736, 4.30265273]

function expectEnds(
  kind: (typeof errorKinds)[number],
  values: number[],
  low: number,
  high: number,
) {
  const found = spreadOf(kind, summarise(values)!)!
  expect(found.low).toBeCloseTo(low, 7)
  expect(found.high).toBeCloseTo(high, 7)
}

describe('the error of a mean', () => {
  it('is its standard error, the standard deviation, Student’s interval or the range', () => {
    const sd = Math.sqrt(13)
    expectEnds('sem', [2, 4, 9], 5 - sd / Math.sqrt(3), 5 + sd / Math.sqrt(3))
    expectEnds('sd', [2, 4, 9], 5 - sd, 5 + sd)
    expectEnds('ci95', [2, 4, 9], 5 - (t2 * sd) / Math.sqrt(3), 5 + (t2 * sd) / Math.sqrt(3))
    expect(spreadOf('range', three)).toEqual({ low: 2, high: 9 })
    expect(spreadOf('none', three)).toBeUndefined()
  })

  it('has a wide interval of two values, whose standard error is half of their distance', () => {
    expectEnds('ci95', [1, 3], 2 - t1, 2 + t1)
    expectEnds('sem', [1, 3], 1, 3)
  })

  it('is nothing for a single value, and no length for equal ones', () => {
    for (const kind of errorKinds) {
      expect(spreadOf(kind, summarise([0.4])!)).toBeUndefined()
      if (kind !== 'none') expectEnds(kind, [0.4, 0.4, 0.4], 0.4, 0.4)
    }
  })
})
