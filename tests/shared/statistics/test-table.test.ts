import { describe, expect, it } from 'vitest'
import { effectIds, effectWords } from '@shared/statistics/effect-size'
import { corrections, correctionIds } from '@shared/statistics/corrections'
import { omnibusTestIds, pairTestIds, pairTests, testTable } from '@shared/statistics/test-table'
import { testBetween } from '@shared/statistics/two-samples'
import { sampleOf } from '../../fixtures/sample'

const [first, second] = [
  sampleOf(0.83, 0.82, 0.86, 0.81, 0.9),
  sampleOf(0.8, 0.81, 0.82, 0.79, 0.85),
]
const elsewhere = { ...second, seeds: [11, 12, 13, 14, 15] }

describe.each([...pairTestIds, ...omnibusTestIds])('the test %s', (id) => {
  it('has words of its own, as sentences where it says when and what it assumes', () => {
    const { name, when, assumes, inMethods } = testTable[id]
    expect(when).toMatch(/^[A-Z].*\.$/u)
    expect(assumes).toMatch(/^[A-Z].*\.$/u)
    expect(inMethods).not.toMatch(/\.$/u)
    const others = Object.values(testTable).filter((other) => other.name === name)
    expect(others).toHaveLength(1)
  })
})

describe.each(pairTestIds)('between two conditions, %s', (id) => {
  it('is made of shared seeds, with all that is reported', () => {
    const test = testBetween(first, second, id)
    expect(test?.test).toBe(id)
    expect(test?.n).toHaveLength(pairTests[id].samples === 'paired' ? 1 : 2)
    expect(test?.difference).toBeCloseTo(0.03, 12)
    expect(test?.p).toBeGreaterThan(0)
    expect(test?.p).toBeLessThan(1)
    expect(test?.df !== undefined).toBe(pairTests[id].symbol === 't')
  })

  it('gives way to one of independent samples where seeds are not shared', () => {
    const test = testBetween(first, elsewhere, id)
    expect(test?.test).toBe(pairTests[id].unpaired)
    expect(pairTests[pairTests[id].unpaired].samples).toBe('independent')
  })

  it('turns round with its samples', () => {
    const [there, back] = [testBetween(first, second, id), testBetween(second, first, id)]
    expect(back?.difference).toBeCloseTo(-(there?.difference ?? NaN), 12)
    expect(back?.p).toBeCloseTo(there?.p ?? NaN, 10)
    expect(back?.effect?.value ?? 0).toBeCloseTo(-(there?.effect?.value ?? 0), 10)
  })

  it('is paired or not as the analysis of variance that goes with it', () => {
    expect(testTable[pairTests[id].omnibus].samples).toBe(pairTests[id].samples)
  })

  it('says nothing of a single seed', () => {
    expect(testBetween(sampleOf(0.8), sampleOf(0.7), id)).toBeUndefined()
  })
})

it.each(correctionIds)('the correction %s never lowers a p, and leaves a single one', (id) => {
  const values = [0.04, 0.001, 0.5]
  corrections[id]
    .adjust(values)
    .forEach((p, index) => expect(p).toBeGreaterThanOrEqual(values[index]!))
  expect(corrections[id].adjust([0.03])).toEqual([0.03])
})

it.each(effectIds)('the effect %s has a symbol, a name and help', (id) => {
  const { symbol, name, help } = effectWords[id]
  expect([symbol, name]).not.toContain('')
  expect(help).toMatch(/\.$/u)
})
