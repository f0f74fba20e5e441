import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import {
  poolsOf,
  sidesOfConditions,
  sidesOfExperiments,
  withOneCondition,
} from '@shared/results/compared-sides'
import { comparedAnswer } from '@shared/results/compared-answer'
import { mergedComparison, sharedMetrics } from '@shared/results/merged-comparison'
import { compare } from '@shared/results/comparison'
import { usualTest } from '@shared/statistics/test-choice'
import { differingSettings } from '../../../src/renderer/compare/differing'
import { comparisonFile } from '../../../src/renderer/compare/comparison-file'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const conditions = ['presynaptic', 'no-consolidation']
const first = { ...syntheticExperiment({ conditions, seeds: [1, 2, 3] }), id: 'a', name: 'A' }
const second = { ...syntheticExperiment({ conditions, seeds: [3, 4] }), id: 'b', name: 'B' }
/** Made-up results do not depend on the settings: each seed is moved by an amount of its own. */
function moved(detail: ExperimentDetail): ExperimentDetail {
  const results = detail.results.map((trial) => {
    const { scalars } = trial.result
    const finalAccuracy = (scalars['finalAccuracy'] ?? 0) - 0.01 * (trial.seed % 3) - 0.01
    return { ...trial, result: { ...trial.result, scalars: { ...scalars, finalAccuracy } } }
  })
  return { ...detail, results }
}
const values = { epochsPerTask: 7 }
const longer = {
  ...moved(syntheticExperiment({ conditions, seeds: [2, 3, 4, 5], values })),
  id: 'c',
  name: 'C',
}

function merged(details: readonly ExperimentDetail[], choice = usualTest) {
  const pools = poolsOf(sidesOfExperiments(details))
  const metric = sharedMetrics(pools).find(({ id }) => id === 'finalAccuracy')
  if (!metric) throw new Error('The accuracy is not shared.')
  return mergedComparison(pools, metric, choice)
}

describe('sides', () => {
  it('of one name are told apart, by date and else by number', () => {
    const sides = sidesOfExperiments([first, { ...second, name: 'A' }, longer])
    expect(new Set(sides.map(({ name }) => name)).size).toBe(3)
    expect(sides[2]?.name).toBe('C')
  })

  it('of conditions keep nothing of the others', () => {
    const sides = sidesOfConditions(first, conditions)
    expect(sides.map(({ name }) => name)).toEqual(['Presynaptic plasticity', 'No consolidation'])
    const alone = withOneCondition(first, 'presynaptic')
    expect(alone.results.every(({ condition }) => condition === 'presynaptic')).toBe(true)
    expect(alone.results).toHaveLength(3)
  })
})

describe('experiments that are equal but for their seeds', () => {
  it('are taken together, each seed once', () => {
    const [pool, ...others] = poolsOf(sidesOfExperiments([first, second]))
    expect(others).toEqual([])
    expect(pool?.name).toBe('A + B')
    expect(pool?.detail.settings.seeds).toEqual([1, 2, 3, 4])
    expect(pool?.detail.results).toHaveLength(conditions.length * 4)
  })

  it('stay apart where a setting or the numbers’ version differs', () => {
    expect(poolsOf(sidesOfExperiments([first, longer]))).toHaveLength(2)
    expect(poolsOf(sidesOfExperiments([first, { ...second, resultVersion: 1 }]))).toHaveLength(2)
  })

  it('say so, and are tested with all their seeds', () => {
    const { rows, method } = merged([first, second, longer])
    expect(rows.map(({ pool, seeds }) => [pool, seeds])).toEqual([
      ['A + B', [1, 2, 3, 4]],
      ['A + B', [1, 2, 3, 4]],
      ['C', [2, 3, 4, 5]],
      ['C', [2, 3, 4, 5]],
    ])
    expect(method).toContain('A + B have equal settings but for their seeds')
  })
})

describe('tests between experiments', () => {
  it('compare the same condition, paired over the seeds that both have', () => {
    const { tests, method, rows } = merged([first, longer])
    expect(
      tests.map(({ firstLabel, secondLabel, test, n }) => [firstLabel, secondLabel, test, n]),
    ).toEqual([
      ['Presynaptic plasticity (A)', 'Presynaptic plasticity (C)', 'paired', [2]],
      ['No consolidation (A)', 'No consolidation (C)', 'paired', [2]],
    ])
    // Seeds 2 and 3, by hand.
    const value = (row: number, seed: number) =>
      rows[row]?.values[rows[row].seeds.indexOf(seed)] ?? NaN
    const differences = [2, 3].map((seed) => value(0, seed) - value(2, seed))
    expect(tests[0]?.difference).toBeCloseTo(
      ((differences[0] ?? 0) + (differences[1] ?? 0)) / 2,
      12,
    )
    expect(method).toContain('two seeds that only one of them has are left out')
  })

  it('are Welch’s over all seeds where fewer than two are shared', () => {
    const apart = {
      ...longer,
      ...syntheticExperiment({ conditions, seeds: [7, 8], values: { epochsPerTask: 7 } }),
      id: 'd',
      name: 'D',
    }
    const { tests, method } = merged([first, apart])
    expect(tests.map(({ test, n }) => [test, n])).toEqual([
      ['unequal', [3, 2]],
      ['unequal', [3, 2]],
    ])
    expect(method).toContain('Not paired: they share fewer than two seeds.')
  })

  it('between conditions of one are those of its own page', () => {
    const pools = poolsOf(sidesOfConditions(first, conditions))
    const [metric] = sharedMetrics(pools).filter(({ id }) => id === 'finalAccuracy')
    if (!metric) throw new Error('The accuracy is not shared.')
    const [test] = mergedComparison(pools, metric, usualTest).tests
    const [own] = compare(first, 0, 'finalAccuracy', 'paired').tests
    expect(test?.p).toBe(own?.p)
  })
})

describe('the headline', () => {
  it('names conditions with their experiments, and nothing that is not clear', () => {
    const comparison = merged([first, longer])
    const answer = comparedAnswer(comparison, true)
    const [test] = comparison.tests.toSorted((a, b) => a.corrected - b.corrected)
    expect(test && test.corrected < 0.05).toBe(answer?.startsWith('No clear') === false)
    expect(answer).toMatch(/(presynaptic plasticity|no consolidation) \([AC]\)/iu)
    expect(comparedAnswer({ ...comparison, tests: [] }, true)).toBeUndefined()
  })

  it('says which is above where the smallest p is below 0.05', () => {
    const comparison = merged([first, longer])
    const tests = comparison.tests.map((test, index) => ({
      ...test,
      difference: -0.02,
      corrected: index === 0 ? 0.01 : 0.5,
    }))
    expect(comparedAnswer({ ...comparison, tests }, true)).toMatch(
      /^Presynaptic plasticity \(C\) is above presynaptic plasticity \(A\) in .+ by 2\.0\spoints \(p\s=\s0\.010\)\.$/u,
    )
  })
})

describe('what weakens them', () => {
  it('is said once where it weakens all, else with its name', () => {
    const { warnings } = merged([first, longer])
    expect(warnings).toContain('A: only three seeds (five are recommended).')
    expect(warnings).toContain('C: only four seeds (five are recommended).')
    const pools = poolsOf(sidesOfConditions(first, conditions))
    const [metric] = sharedMetrics(pools).filter(({ id }) => id === 'finalAccuracy')
    if (!metric) throw new Error('The accuracy is not shared.')
    expect(mergedComparison(pools, metric, usualTest).warnings).toContain(
      'Both: only three seeds (five are recommended).',
    )
  })

  it('names a condition once', () => {
    const atChance = {
      ...first,
      results: first.results.map((trial) => {
        const finalAccuracy = trial.condition === 'presynaptic' ? 0.5 + trial.seed / 1000 : 0.9
        const scalars = { ...trial.result.scalars, finalAccuracy }
        return { ...trial, result: { ...trial.result, scalars } }
      }),
    }
    const pools = poolsOf(sidesOfConditions(atChance, conditions))
    const [metric] = sharedMetrics(pools).filter(({ id }) => id === 'finalAccuracy')
    if (!metric) throw new Error('The accuracy is not shared.')
    expect(mergedComparison(pools, metric, usualTest).warnings).toContain(
      'Presynaptic plasticity is at chance.',
    )
  })
})

describe('settings that differ', () => {
  it('are exactly those, with a value a side', () => {
    const rows = differingSettings(sidesOfExperiments([first, longer]))
    expect(rows.map(({ setting }) => setting)).toEqual(['Seeds', 'Practice on each task'])
    expect(rows[1]?.values[1]).toMatch(/^7/u)
    expect(differingSettings(sidesOfExperiments([first, { ...first, id: 'e' }]))).toEqual([])
  })
})

it('the file has every single value, once, below the tests', () => {
  const sides = sidesOfExperiments([first, longer])
  const comparison = merged([first, longer])
  const { content } = comparisonFile(sides, comparison, usualTest, differingSettings(sides))
  const lines = content.split('\r\n').filter(Boolean)
  const rows = lines.filter((line) => !line.startsWith('#'))
  expect(rows[0]).toBe('experiment,condition,seed,finalAccuracy')
  expect(rows).toHaveLength(1 + 2 * (3 + 4))
  const [, , seed, value] = (rows[1] ?? '').split(',')
  expect(Number(value) / 100).toBeCloseTo(comparison.rows[0]?.values[0] ?? NaN, 12)
  expect(Number(seed)).toBe(1)
  expect(lines.some((line) => line.includes('paired t-test'))).toBe(true)
})
