import { describe, expect, it } from 'vitest'
import { summarise } from '@shared/statistics/summary'
import { judgeLimit, judgeOrder } from '@shared/statistics/order'
import { confirms, judgeNumber, type IndependentCheck } from '@shared/statistics/agreement'

const of = (...values: number[]) => summarise(values)!
const fraction = { isFraction: true }

/** Mean 0.8076, as three seeds of Split MNIST without consolidation had it. */
const three = of(0.8144678014680252, 0.8003684047774818, 0.8080825477763854)
const published = { mean: 0.7768, standardError: 0.0031 }
const check: IndependentCheck = {
  source: 'tests/oracle/some.py',
  text: '',
  mean: 0.808,
  standardError: 0.002,
  n: 5,
}

describe('a number', () => {
  it('has z in standard errors of both together', () => {
    // s.e.m. 0.00407617 and 0.0031: joint 0.00512105; difference 0.03083958.
    const { z, difference } = judgeNumber(three, published, fraction)
    expect(difference).toBeCloseTo(0.030839585, 8)
    expect(z).toBeCloseTo(6.0221, 4)
  })

  it('agrees within three joint standard errors', () => {
    // Mean 0.5, s.e.m. 0.1/√3 = 0.0577; published 0.4 ± 0.03: z = 0.1 / 0.0651 = 1.54.
    const judged = judgeNumber(of(0.4, 0.5, 0.6), { mean: 0.4, standardError: 0.03 }, fraction)
    expect(judged.verdict).toBe('agrees')
    expect(judged.z).toBeCloseTo(1.537, 3)
  })

  it('agrees within 1.5 points however small the errors, if it is a fraction', () => {
    const close = of(0.8431, 0.8432, 0.8433)
    expect(judgeNumber(close, { mean: 0.829, standardError: 0.0001 }, fraction).verdict).toBe(
      'agrees',
    )
    expect(
      judgeNumber(close, { mean: 0.829, standardError: 0.0001 }, { isFraction: false }).verdict,
    ).toBe('undecided')
    expect(judgeNumber(of(0.84), { mean: 0.829 }, fraction)).toMatchObject({ verdict: 'agrees' })
    expect(judgeNumber(of(0.84), { mean: 0.829 }, fraction)).not.toHaveProperty('z')
  })

  it('differs only with five seeds and an independent check that gives the same', () => {
    const five = of(0.8145, 0.8004, 0.8081, 0.807, 0.809)
    expect(judgeNumber(three, published, { ...fraction, check })).toMatchObject({
      verdict: 'undecided',
      reason: 'only 3 of the 5 seeds that a difference needs',
    })
    expect(judgeNumber(five, published, fraction)).toMatchObject({
      verdict: 'undecided',
      reason: 'no independent check yet',
    })
    expect(
      judgeNumber(five, published, { ...fraction, check: { ...check, mean: 0.77 } }).verdict,
    ).toBe('undecided')
    expect(judgeNumber(five, published, { ...fraction, check }).verdict).toBe('differs')
  })

  it('of a single network has our own deviation between seeds as its error', () => {
    // Deviation 0.01, s.e.m. 0.01/√3: joint 0.01 √(4/3) = 0.011547; difference 0.03: z = 2.598.
    const judged = judgeNumber(of(0.9, 0.91, 0.92), { mean: 0.94 }, { isFraction: false })
    expect(judged.z).toBeCloseTo(-2.598, 3)
    expect(judged.verdict).toBe('agrees')
  })

  it('is confirmed by a check within the same bounds', () => {
    expect(confirms(check, { mean: 0.82, sem: 0 }, true)).toBe(true)
    expect(confirms(check, { mean: 0.82, sem: 0 }, false)).toBe(false)
    // 0.012 apart; three times √(0.002² + 0.004²) = 0.0134.
    expect(confirms(check, { mean: 0.82, sem: 0.004 }, false)).toBe(true)
  })
})

describe('an order', () => {
  const names = ['a', 'b', 'c']
  const high = [2.8, 2.81, 2.79]
  const middle = [2.1, 2.11, 2.09]
  const low = [1.4, 1.41, 1.39]
  const judge = (a: number[], b: number[], c: number[], own?: IndependentCheck) =>
    judgeOrder(names, { a, b, c }, own)

  it('agrees where every step is clear', () => {
    const judged = judge(high, middle, low)
    expect(judged?.verdict).toBe('agrees')
    // Both samples have a standard error of 0.01 / √3.
    expect(judged?.steps[0]?.z).toBeCloseTo(0.7 / (0.01 * Math.sqrt(2 / 3)), 8)
  })

  it('is left open where steps are small, single or missing', () => {
    expect(judge(high, high, low)).toMatchObject({ verdict: 'undecided' })
    expect(judge([3], [2], [1])?.verdict).toBe('undecided')
    expect(judge(high, middle, [])).toBeUndefined()
  })

  it('differs with five seeds and a check of the reversed step', () => {
    const twice = (values: number[]) => [...values, ...values]
    const reversed = { ...check, mean: -0.7 }
    expect(judge(middle, high, low)?.verdict).toBe('undecided')
    expect(judge(twice(middle), twice(high), twice(low))?.verdict).toBe('undecided')
    expect(judge(twice(middle), twice(high), twice(low), reversed)?.verdict).toBe('differs')
    expect(judge(middle, high, low, reversed)?.verdict).toBe('undecided')
  })
})

describe('a limit', () => {
  const above = { side: 'above', value: 1 } as const

  it('agrees where every network is on its side', () => {
    expect(judgeLimit([1.2, 1.1], above)).toMatchObject({ verdict: 'agrees', within: 2 })
    expect(judgeLimit([0.001, 0.02], { side: 'below', value: 0.01 })).toMatchObject({
      verdict: 'undecided',
      within: 1,
    })
    expect(judgeLimit([], above)).toBeUndefined()
  })

  it('differs with five seeds and a check', () => {
    const values = [0.5, 0.6, 0.7, 0.8, 0.9]
    expect(judgeLimit(values, above)?.verdict).toBe('undecided')
    expect(judgeLimit(values, above, { ...check, mean: 0.7 })?.verdict).toBe('differs')
    expect(judgeLimit(values, above, { ...check, mean: 1.7 })?.verdict).toBe('undecided')
  })
})
