import { describe, expect, it } from 'vitest'
import { holm } from '@shared/statistics/corrections'
import { summarise } from '@shared/statistics/summary'
import { tTest, twoSidedP } from '@shared/statistics/t-test'
import { testBetween } from '@shared/statistics/two-samples'

// Average accuracy of each seed in the perceptron experiment (saved outputs of the authors' notebook).
const deterministic = [0.878, 0.9, 0.914, 0.898, 0.892, 0.872, 0.86, 0.886, 0.882, 0.88]
const presynaptic = [0.896, 0.93, 0.908, 0.91, 0.942, 0.91, 0.938, 0.902, 0.922, 0.916]

describe('summaries', () => {
  it('gives mean, deviation and standard error as SciPy does', () => {
    const summary = summarise(deterministic)
    expect(summary?.n).toBe(10)
    expect(summary?.mean).toBeCloseTo(0.8862, 12)
    expect(summary?.sem).toBeCloseTo(0.004884897360459302, 14)
    expect(summary?.deviation).toBeCloseTo(0.004884897360459302 * Math.sqrt(10), 14)
  })

  it('knows no error for one value and nothing for none', () => {
    expect(summarise([0.5])).toEqual({ n: 1, mean: 0.5 })
    expect(summarise([])).toBeUndefined()
  })
})

describe('independent t-tests against SciPy 1.17', () => {
  it('reproduces the published perceptron test', () => {
    const test = tTest(deterministic, presynaptic, 'equal')
    expect(test?.t).toBeCloseTo(-4.53919897948448, 10)
    expect(test?.df).toBe(18)
    expect(test?.p).toBeCloseTo(0.0002540700476947301, 10)
    expect(test?.difference).toBeCloseTo(-0.0312, 12)
  })

  it('agrees for unequal sizes, pooled and Welch', () => {
    const first = [0.8303, 0.8251, 0.8312]
    const second = [0.8029, 0.8142, 0.8101, 0.799]
    const pooled = tTest(first, second, 'equal')
    expect(pooled?.t).toBeCloseTo(5.115406367041678, 10)
    expect(pooled?.p).toBeCloseTo(0.0037214988277371294, 10)
    const welch = tTest(first, second, 'unequal')
    expect(welch?.t).toBeCloseTo(5.6864542624646575, 10)
    expect(welch?.df).toBeCloseTo(4.488791995823615, 10)
    expect(welch?.p).toBeCloseTo(0.0033094322111827984, 10)
  })

  it.each([
    [3.44, 4, 0.02629374466632862],
    [6.72, 4, 0.00255348404890737],
    [1, 2.5, 0.40406102727827364],
    [50, 4, 9.574453656969e-7],
    [300, 18, 9.479870919015414e-35],
  ])('two-sided p of t = %d with %d degrees of freedom', (t, df, p) => {
    expect(twoSidedP(t, df) / p).toBeCloseTo(1, 8)
    expect(twoSidedP(-t, df)).toBe(twoSidedP(t, df))
  })

  it('refuses where a test is impossible', () => {
    expect(tTest([0.8], [0.7, 0.6], 'equal')).toBeUndefined()
    expect(tTest([], [], 'equal')).toBeUndefined()
    expect(tTest([0.8, 0.8], [0.7, 0.7], 'unequal')).toBeUndefined()
  })

  it('has the 95 % interval of the difference', () => {
    // Deviations 0.01, n = 3: pooled error 0.01 √(2/3), four degrees of freedom, t = 2.776445.
    const test = tTest([0.81, 0.82, 0.83], [0.71, 0.72, 0.73], 'equal')
    expect(test?.interval.low).toBeCloseTo(0.1 - 2.776445 * 0.01 * Math.sqrt(2 / 3), 7)
    expect(test?.interval.high).toBeCloseTo(0.1 + 2.776445 * 0.01 * Math.sqrt(2 / 3), 7)
  })
})

describe('the paired t-test', () => {
  const first = { values: [0.83, 0.82, 0.86, 0.81], seeds: [1, 2, 3, 4] }
  // The same seeds in another order; differences by seed 0.01, 0.03, 0.02, 0.02.
  const second = { values: [0.79, 0.84, 0.82, 0.79], seeds: [2, 3, 1, 4] }

  it('pairs by seed, with n − 1 degrees of freedom', () => {
    const test = testBetween(first, second, 'paired')
    // Mean 0.02, deviation 0.01 √(2/3), error 0.01 / √6: t = 2 √6; t(0.975, 3) = 3.182446.
    expect(test).toMatchObject({ test: 'paired', df: 3, n: [4] })
    expect(test?.difference).toBeCloseTo(0.02, 12)
    expect(test?.statistic).toBeCloseTo(2 * Math.sqrt(6), 10)
    expect(test?.interval?.low).toBeCloseTo(0.02 - (3.182446 * 0.01) / Math.sqrt(6), 7)
  })

  it('gives way to Welch’s where seeds are not shared, and to none where nothing varies', () => {
    const others = { ...second, seeds: [5, 6, 7, 8] }
    expect(testBetween(first, others, 'paired')).toEqual(testBetween(first, others, 'unequal'))
    expect(testBetween(first, others, 'wilcoxon')).toMatchObject({
      test: 'mann-whitney',
      n: [4, 4],
    })
    const shifted = { ...first, values: first.values.map((value) => value + 0.5) }
    expect(
      testBetween(
        { ...first, values: [1, 2, 3, 4] },
        { ...shifted, values: [2, 3, 4, 5] },
        'paired',
      ),
    ).toBeUndefined()
  })
})

describe('Holm’s correction', () => {
  it('multiplies step by step and never decreases', () => {
    // By hand: 3 × 0.01, max(0.03, 2 × 0.02), max(0.04, 1 × 0.03).
    expect(holm([0.03, 0.01, 0.02])).toEqual([0.04, 0.03, 0.04])
  })

  it('stops at one, keeps a single p and an empty list', () => {
    expect(holm([0.6, 0.9])).toEqual([1, 1])
    expect(holm([0.02])).toEqual([0.02])
    expect(holm([])).toEqual([])
  })
})
