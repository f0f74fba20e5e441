import { describe, expect, it } from 'vitest'
import { confirms, judgeNumber, type IndependentCheck } from '@shared/statistics/agreement'
import { intervalOf, tQuantile, welchError } from '@shared/statistics/difference'
import { judgeLimit, judgeOrder, type Limit } from '@shared/statistics/order'
import { summarise } from '@shared/statistics/summary'

const of = (...values: number[]) => summarise(values)!
const margin = { size: 0.015, reason: '' }
const check: IndependentCheck = {
  source: 'tests/oracle/some.py',
  text: '',
  mean: 0.808,
  standardError: 0.002,
  n: 5,
}

describe('quantiles of Student’s t', () => {
  it('are those of printed tables', () => {
    for (const [p, df, value] of [
      [0.95, 2, 2.919986],
      [0.95, 4, 2.131847],
      [0.975, 4, 2.776445],
      [0.95, 8, 1.859548],
      [0.975, 30, 2.042272],
    ] as const)
      expect(tQuantile(p, df)).toBeCloseTo(value, 5)
  })
})

describe('a difference of means', () => {
  it('has the error and the degrees of freedom of Welch and Satterthwaite', () => {
    const { error, df } = welchError({ n: 5, mean: 0, sem: 0.003 }, { n: 3, mean: 0, sem: 0.0031 })!
    // By hand: √(9 + 9.61)·10⁻³; 18.61² / (81 / 4 + 92.3521 / 2).
    expect(error).toBeCloseTo(0.00431393, 8)
    expect(df).toBeCloseTo(5.21379, 4)
  })

  it('has an interval by t at the n that there is', () => {
    const { low, high } = intervalOf(0.01, 0.002, 4, 0.9)
    expect(low).toBeCloseTo(0.01 - 2.131847 * 0.002, 8)
    expect(high).toBeCloseTo(0.01 + 2.131847 * 0.002, 8)
  })
})

describe('a number', () => {
  /** Mean 0.82, deviation 0.0158114, s.e.m. 0.00707107. */
  const five = of(0.8, 0.81, 0.82, 0.83, 0.84)
  const sem = 0.01 / Math.SQRT2

  it('agrees where the whole 90 % interval of the difference lies within the margin', () => {
    const published = { mean: 0.82, standardError: sem, n: 5 }
    // Error 0.01, eight degrees of freedom: ± 1.859548 × 0.01.
    const judged = judgeNumber(five, published, { margin: { size: 0.0187, reason: '' } })
    expect(judged.verdict).toBe('agrees')
    expect(judged.interval?.low).toBeCloseTo(-0.01859548, 7)
    expect(judged.interval?.high).toBeCloseTo(0.01859548, 7)
    expect(judgeNumber(five, published, { margin: { size: 0.0185, reason: '' } }).verdict).toBe(
      'undecided',
    )
  })

  it('is not decided by fewer than five seeds, however near', () => {
    expect(
      judgeNumber(of(0.829, 0.8291), { mean: 0.829, standardError: 0.0001, n: 3 }, { margin }),
    ).toMatchObject({
      verdict: 'undecided',
      reason: 'only 2 of the 5 seeds that a verdict needs',
    })
  })

  it('does not agree because the published error is huge', () => {
    const judged = judgeNumber(
      of(0.5564, 0.57, 0.58, 0.585, 0.6025),
      { mean: 0.7041, standardError: 0.042, n: 3 },
      { margin, check: { ...check, mean: 0.579 } },
    )
    expect(judged.verdict).toBe('undecided')
    expect(judged.reason).toContain('the published error is too large')
  })

  it('that agrees within the margin but is clearly another carries that remark', () => {
    const judged = judgeNumber(
      of(0.909, 0.9091, 0.9092, 0.9093, 0.9094),
      { mean: 0.9198, standardError: 0.0012, n: 3 },
      { margin },
    )
    expect(judged.verdict).toBe('agrees')
    expect(judged.p).toBeLessThan(0.05)
    expect(judged.reason).toContain('the difference is clear')
  })

  it('differs only with the whole interval outside, and a check that gives the same', () => {
    const published = { mean: 0.7768, standardError: 0.0031, n: 3 }
    const own = of(0.8145, 0.8004, 0.8081, 0.807, 0.809)
    const verdict = (with_?: IndependentCheck) =>
      judgeNumber(own, published, { margin, ...(with_ ? { check: with_ } : {}) })
    expect(verdict(check).verdict).toBe('differs')
    expect(verdict()).toMatchObject({
      verdict: 'undecided',
      reason: 'the interval lies outside the margin; no independent check yet',
    })
    expect(verdict({ ...check, mean: 0.77 }).verdict).toBe('undecided')
    expect(judgeNumber(own, { ...published, mean: 0.794 }, { margin, check }).verdict).toBe(
      'undecided',
    )
  })

  it('of a single network has our own deviation between seeds as its error', () => {
    // Deviation 0.0158114, error × √(1/5 + 1) = 0.0173205; t(0.95, 4) = 2.131847.
    const judged = judgeNumber(five, { mean: 0.82 }, { margin: { size: 0.03, reason: '' } })
    expect(judged.interval?.high).toBeCloseTo(2.131847 * 0.01732051, 7)
    expect(judged.verdict).toBe('undecided')
  })

  it('is so many standard errors of the difference from what is published', () => {
    // √(0.00707107² + 0.00707107²) = 0.01 between 0.82 and 0.795.
    const published = { mean: 0.795, standardError: sem, n: 5 }
    const wide = { margin: { size: 0.1, reason: '' } }
    expect(judgeNumber(five, published, wide).inErrors).toBeCloseTo(2.5, 10)
    expect(judgeNumber(of(0.82), published, wide)).not.toHaveProperty('inErrors')
  })

  it('is confirmed by a check within the margin', () => {
    expect(confirms(check, { mean: 0.82 }, margin)).toBe(true)
    expect(confirms(check, { mean: 0.824 }, margin)).toBe(false)
  })
})

describe('an order', () => {
  const names = ['a', 'b', 'c']
  const seeds = [1, 2, 3, 4, 5]
  const around = (mean: number) => [0, 0.01, -0.01, 0.02, -0.02].map((off) => mean + off)
  const judge = (a: number[], b: number[], c: number[], own?: IndependentCheck) => {
    const sample = (values: number[], first = 0) => ({
      values,
      seeds: values.map((_, index) => index + first),
    })
    return judgeOrder(names, { a: sample(a), b: sample(b, 10), c: sample(c, 20) }, own)
  }

  it('agrees where the 95 % interval of every step lies above zero', () => {
    const judged = judge(around(2.8), around(2.1), around(1.4))
    expect(judged?.verdict).toBe('agrees')
    // Deviation 0.0158114, error 0.01, eight degrees of freedom: t(0.975, 8) = 2.306004.
    expect(judged?.steps[0]?.interval?.low).toBeCloseTo(0.7 - 0.02306004, 7)
  })

  it('is compared in pairs where seeds are shared', () => {
    const b = around(2.1)
    const a = b.map((value, index) => value + 0.005 + 0.001 * (index % 2))
    const pairs = { a: { values: a, seeds }, b: { values: b, seeds } }
    expect(judgeOrder(['a', 'b'], pairs)?.verdict).toBe('agrees')
    const others = { ...pairs, b: { values: b, seeds: seeds.map((seed) => seed + 9) } }
    expect(judgeOrder(['a', 'b'], others)?.verdict).toBe('undecided')
  })

  it('is left open where steps are small, of few seeds or missing', () => {
    expect(judge(around(2), around(2), around(1))).toMatchObject({ verdict: 'undecided' })
    expect(judge([3, 3.1, 2.9], [2, 2.1, 1.9], [1, 1.1, 0.9])?.reason).toContain('only 3')
    expect(judge(around(2), around(1), [])).toBeUndefined()
  })

  it('differs with five seeds and a check of the reversed step', () => {
    const reversed = { ...check, mean: -0.7 }
    expect(judge(around(2.1), around(2.8), around(1.4))?.verdict).toBe('undecided')
    expect(judge(around(2.1), around(2.8), around(1.4), reversed)?.verdict).toBe('differs')
  })
})

describe('a limit', () => {
  const above: Limit = { side: 'above', value: 1, origin: 'published', reason: '' }
  const values = [1.2, 1.1, 1.3, 1.15, 1.25]

  it('agrees where the 90 % interval of the mean keeps the bound', () => {
    const judged = judgeLimit(values, above)
    // Mean 1.2, deviation 0.0790569, s.e.m. 0.0353553; t(0.95, 4) = 2.131847.
    expect(judged?.interval?.low).toBeCloseTo(1.2 - 2.131847 * 0.0353553, 5)
    expect(judged?.verdict).toBe('agrees')
    expect(judgeLimit(values, { ...above, value: 1.13 })?.verdict).toBe('undecided')
    expect(judgeLimit(values.slice(0, 3), above)?.verdict).toBe('undecided')
    expect(judgeLimit([], above)).toBeUndefined()
  })

  it('differs with a check, but never where the bound is not published', () => {
    const low = values.map((value) => value - 0.6)
    expect(judgeLimit(low, above)?.verdict).toBe('undecided')
    expect(judgeLimit(low, above, { ...check, mean: 0.7 })?.verdict).toBe('differs')
    expect(judgeLimit(low, above, { ...check, mean: 1.7 })?.verdict).toBe('undecided')
    const own: Limit = { ...above, origin: 'operational' }
    expect(judgeLimit(low, own, { ...check, mean: 0.7 })?.verdict).toBe('undecided')
  })

  it('of every network is not kept by their mean', () => {
    const every: Limit = { ...above, side: 'below', value: 0.01, everyNetwork: true }
    expect(judgeLimit([0.001, 0.001, 0.001, 0.001, 0.02], every)?.verdict).toBe('undecided')
    expect(judgeLimit([0.001, 0.001, 0.001, 0.001, 0.002], every)?.verdict).toBe('agrees')
  })
})
