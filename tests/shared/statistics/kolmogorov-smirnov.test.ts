import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '@shared/statistics/kolmogorov-smirnov'
import { pearson } from '@shared/statistics/pearson'

// All values by SciPy 1.17 (`ks_2samp` with the exact method, `pearsonr`).
describe('the two-sample Kolmogorov–Smirnov test', () => {
  it('agrees for small samples with ties', () => {
    const { D, p } = kolmogorovSmirnov([1, 2, 2, 3, 5, 8, 13], [2, 4, 4, 6, 7, 9, 10, 11, 12])
    expect(D).toBeCloseTo(0.4603174603174603, 14)
    expect(p).toBeCloseTo(0.27010489510489516, 12)
  })

  it('agrees without ties, whatever the order of the values', () => {
    const { D, p } = kolmogorovSmirnov([0.9, 0.1, 0.5, 0.2], [0.3, 1, 0.4, 0.6, 0.8, 0.7])
    expect(D).toBe(0.5)
    expect(p).toBeCloseTo(0.5523809523809524, 12)
  })

  it('agrees for the sizes of hidden layers, far into the tail', () => {
    const first = Array.from({ length: 200 }, (_, k) => (k * k) % 97)
    const second = Array.from({ length: 150 }, (_, k) => ((7 * k) % 53) + (k % 11))
    const { D, p } = kolmogorovSmirnov(first, second)
    expect(D).toBeCloseTo(0.4, 14)
    expect(p / 9.517501318659559e-13).toBeCloseTo(1, 9)
    const shifted = kolmogorovSmirnov(
      Array.from({ length: 60 }, (_, k) => k),
      Array.from({ length: 60 }, (_, k) => k + 30),
    )
    expect(shifted.p / 3.5138549452744227e-7).toBeCloseTo(1, 9)
  })

  it('finds nothing between equal samples and refuses empty ones', () => {
    expect(kolmogorovSmirnov([3, 1, 2], [1, 2, 3])).toEqual({ D: 0, p: 1 })
    expect(() => kolmogorovSmirnov([], [1])).toThrow(RangeError)
  })
})

describe('Pearson’s correlation', () => {
  it('agrees with SciPy', () => {
    const found = pearson([1, 2, 3, 4, 5, 6.5], [2.1, 1.9, 3.5, 3.7, 6.2, 5])
    expect(found?.r).toBeCloseTo(0.8651309798286955, 14)
    expect(found?.p).toBeCloseTo(0.026057868591109718, 10)
    expect(found?.n).toBe(6)
  })

  it('is 1 or −1 on a line, and nothing where one side never varies', () => {
    expect(pearson([1, 2, 3], [2, 4, 6])?.r).toBeCloseTo(1, 15)
    expect(pearson([1, 2, 4], [-1, -2, -4])).toMatchObject({ r: -1 })
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeUndefined()
    expect(pearson([1, 2], [1, 2])).toBeUndefined()
  })
})
