import { describe, expect, it } from 'vitest'
import { searchChoices } from '@shared/published/search-choices'
import { compare } from '@shared/results/comparison'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const withBgd = (options: Parameters<typeof syntheticExperiment>[0] = {}) =>
  syntheticExperiment({ conditions: ['presynaptic', 'bgd'], ...options })
const caution =
  'Bayesian gradient descent is not comparable until tuned: its settings are not published, so a difference may be one of settings.'

/** The experiment with other accuracies, by condition, point and seed. */
function withAccuracy(
  detail: ExperimentDetail,
  of: (condition: string, point: number, seed: number) => number,
): ExperimentDetail {
  const results = detail.results.map((trial) => ({
    ...trial,
    result: {
      ...trial.result,
      scalars: {
        ...trial.result.scalars,
        finalAccuracy: of(trial.condition, trial.point, trial.seed),
      },
    },
  }))
  return { ...detail, results }
}

describe('a comparison', () => {
  it('is in pairs where conditions share their seeds, and says why', () => {
    const { tests, method } = compare(syntheticExperiment(), 0, 'finalAccuracy', 'paired')
    expect(tests.map((made) => [made.test, made.df])).toEqual([['paired', 2]])
    expect(method).toMatch(/^Paired t-test.*Paired because the conditions share their seeds/)
  })

  it('has a 95 % interval beside each difference', () => {
    const [test] = compare(syntheticExperiment(), 0, 'finalAccuracy', 'unequal').tests
    expect(test?.interval?.low).toBeLessThan(test?.difference ?? NaN)
    expect(test?.interval?.high).toBeGreaterThan(test?.difference ?? NaN)
  })

  it('tests nothing against a constant, and says which it is', () => {
    const detail = withAccuracy(syntheticExperiment(), (condition, _, seed) =>
      condition === 'no-consolidation' ? 0.5 : 0.8 + 0.001 * (seed % 3),
    )
    const { tests, untested } = compare(detail, 0, 'finalAccuracy', 'paired')
    expect(tests).toEqual([])
    expect(untested.map(({ reason }) => reason)).toEqual([
      'No test: no consolidation is constant over seeds.',
    ])
  })

  it('with a model whose settings are not published says that it is not comparable', () => {
    const { cautions, tests } = compare(withBgd(), 0, 'finalAccuracy', 'paired')
    expect(cautions).toEqual([caution])
    expect(tests.map(({ comparable }) => comparable)).toEqual([false])
    const own = withBgd({ values: { 'bgd.initialDeviation': 0.01 } })
    expect(compare(own, 0, 'finalAccuracy', 'paired').cautions).toEqual([caution])
    const none = compare(syntheticExperiment(), 0, 'finalAccuracy', 'paired')
    expect(none.cautions).toEqual([])
  })

  it('takes it as comparable at what a search chose on other images, and nowhere else', () => {
    const { values, condition, dataset } = searchChoices.find(({ reduced }) => !reduced)!
    const [[path, value] = ['', 0]] = Object.entries(values)
    const cautionsAt = (own: Readonly<Record<string, number | string>>) => {
      const detail = syntheticExperiment({
        conditions: ['presynaptic', condition],
        scale: 'paper',
        dataset,
        values: { ...values, ...own },
      })
      return compare(detail, 0, 'finalAccuracy', 'paired').cautions
    }
    expect(cautionsAt({})).toEqual([])
    for (const own of [{ testedOn: 'validation' }, { [path]: 2 * value }, { epochsPerTask: 1 }])
      expect(cautionsAt(own)).toHaveLength(1)
  })

  it('has the energy for each bit beside the bits for each unit of energy', () => {
    const detail = syntheticEnergy()
    const perBit = compare(detail, 0, 'energyPerBit', 'paired')
    const perUnit = compare(detail, 0, 'bitsPerEnergy', 'paired')
    expect(perBit.metric.measuredIn).toBe('arbitrary units: sum of |w̄|')
    perBit.rows.forEach(({ values }, row) =>
      values.forEach((value, index) =>
        expect(value).toBeCloseTo(1 / (perUnit.rows[row]?.values[index] ?? NaN), 6),
      ),
    )
  })
})
