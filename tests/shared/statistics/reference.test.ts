/** Every statistic against values that SciPy and statsmodels gave (tests/oracle/statistics.py). */
import { describe, expect, it } from 'vitest'
import { oneWayAnova, repeatedAnova } from '@shared/statistics/anova'
import { benjaminiHochberg, holm } from '@shared/statistics/corrections'
import type { Effect } from '@shared/statistics/effect-size'
import { pairTestIds, type PairTestId } from '@shared/statistics/test-table'
import { testBetween } from '@shared/statistics/two-samples'
import reference from '../../fixtures/statistics/reference.json'

interface Bounds {
  value: number
  low?: number
  high?: number
}
interface Reference {
  statistic: number
  p: number
  df?: number
  low?: number
  high?: number
  method?: string
  effect?: Bounds
}

/** To a millionth, of itself or absolutely where it is near zero. */
function expectSame(found: number | undefined, wanted: number | undefined, what: string): void {
  if (wanted === undefined) return
  expect(found, what).toBeDefined()
  const scale = Math.abs(wanted) > 1e-12 ? Math.abs(wanted) : 1
  expect(
    Math.abs(((found ?? NaN) - wanted) / scale),
    `${what}: ${found} for ${wanted}`,
  ).toBeLessThan(1e-6)
}

function expectEffect(found: Effect | undefined, wanted: Bounds | undefined, what: string): void {
  if (!wanted) return
  expectSame(found?.value, wanted.value, `${what}, effect`)
  expectSame(found?.interval?.low, wanted.low, `${what}, low end of the effect`)
  expectSame(found?.interval?.high, wanted.high, `${what}, high end of the effect`)
  if (wanted.low === undefined) expect(found?.interval).toBeUndefined()
}

const sampleOf = (values: readonly number[]) => ({ values, seeds: values.map((_, seed) => seed) })

describe.each(reference.pairs)('two samples: $name', ({ first, second, tests }) => {
  const known: Partial<Record<PairTestId, Reference | null>> = tests
  const given = pairTestIds.filter((id) => known[id] !== undefined)
  it.each(given)('%s', (id) => {
    const found = testBetween(sampleOf(first), sampleOf(second), id)
    const wanted = known[id]
    if (!wanted) {
      expect(found).toBeUndefined()
      return
    }
    expect(found?.test).toBe(id)
    expectSame(found?.statistic, wanted.statistic, 'statistic')
    expectSame(found?.p, wanted.p, 'p')
    expectSame(found?.df, wanted.df, 'df')
    expectSame(found?.interval?.low, id === 'equal' ? undefined : wanted.low, 'low end')
    expect(found?.method).toBe(wanted.method)
    expectSame(found?.interval?.low, wanted.low, 'low end')
    expectSame(found?.interval?.high, wanted.high, 'high end')
    expectEffect(found?.effect, wanted.effect, id)
  })
})

describe.each(reference.oneWay)('one-way ANOVA: $name', ({ samples, test }) => {
  it('agrees', () => {
    const found = oneWayAnova(samples)
    if (!test) {
      expect(found).toBeUndefined()
      return
    }
    expectSame(found?.F, test.F, 'F')
    expect(found?.df).toEqual(test.df)
    expectSame(found?.p, test.p, 'p')
    expectEffect(found?.effects[0], test.eta, 'η²')
    expectEffect(found?.effects[1], test.omega, 'ω²')
  })
})

describe.each(reference.repeated)('repeated measures: $name', ({ samples, test }) => {
  it('agrees, with sphericity', () => {
    const found = repeatedAnova(samples)
    const known: typeof test & { mauchly?: { W: number; chi2: number; df: number; p: number } } =
      test
    expectSame(found?.F, test.F, 'F')
    expect(found?.df).toEqual(test.df)
    expectSame(found?.p, test.p, 'p')
    expectSame(found?.sphericity?.epsilon, test.epsilon, 'ε')
    expectSame(found?.sphericity?.correctedP, test.correctedP, 'corrected p')
    expectEffect(found?.effects[0], test.eta, 'partial η²')
    for (const key of ['W', 'chi2', 'df', 'p'] as const)
      expectSame(found?.sphericity?.mauchly?.[key], known.mauchly?.[key], `Mauchly’s ${key}`)
    if (!known.mauchly) expect(found?.sphericity?.mauchly).toBeUndefined()
  })
})

describe('corrections', () => {
  it.each(reference.holm)('Holm of $p', ({ p, adjusted }) => {
    holm(p).forEach((own, index) => expectSame(own, adjusted[index], `p ${index}`))
  })
  it.each(reference.benjaminiHochberg)('Benjamini–Hochberg of $p', ({ p, adjusted }) => {
    benjaminiHochberg(p).forEach((own, index) => expectSame(own, adjusted[index], `p ${index}`))
  })
})
