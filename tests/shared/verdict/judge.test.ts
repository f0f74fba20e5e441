import { describe, expect, it } from 'vitest'
import type { SearchChoice } from '@shared/published/searches'
import { judgementsOf } from '@shared/verdict/judge'
import { judgedTuned } from '@shared/verdict/judge-value'
import { measuredOf, measuredSchema } from '@shared/verdict/measured'
import { wordsOf } from '@shared/verdict/words'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const five = [2019, 2020, 2021, 2022, 2023]
const judged = (detail: Parameters<typeof measuredOf>[0]) => judgementsOf(measuredOf(detail))
const ids = (detail: Parameters<typeof measuredOf>[0]) => judged(detail).map(({ id }) => id)

describe('the verdicts on a lifelong experiment', () => {
  it('are on the numbers of its own data set, at the published settings', () => {
    expect(ids(syntheticExperiment({ scale: 'paper' }))).toEqual([
      'table-4.1/split-mnist/presynaptic',
      'table-4.1/split-mnist/no-consolidation',
      'table-4.1/split-mnist/joint',
      'fig-4.4/split-mnist',
    ])
    expect(
      ids(syntheticExperiment({ scale: 'paper', dataset: 'permuted-fashion-mnist' })),
    ).toContain('table-4.1/permuted-fashion-mnist/joint')
  })

  it('are on the order alone at other settings, and say so', () => {
    const [order, ...others] = judged(syntheticExperiment())
    expect(others).toEqual([])
    expect(order).toMatchObject({ id: 'fig-4.4/split-mnist', atPublishedSettings: false })
    expect(wordsOf('lifelong', order!).reason).toContain('not those of the thesis')
  })

  it('have the numbers and the words of the page', () => {
    const detail = syntheticExperiment({ scale: 'paper' })
    const values = detail.results
      .filter(({ condition }) => condition === 'joint')
      .map(({ result }) => result.scalars['finalAccuracy']!)
    const joint = judged(detail).find(({ conditions }) => conditions[0] === 'joint')!
    const mean = values.reduce((sum, value) => sum + value, 0) / 3
    expect(joint.measured?.mean).toBeCloseTo(mean, 12)
    expect(joint.difference).toBeCloseTo(mean - 0.9855, 12)
    expect(wordsOf('lifelong', joint)).toMatchObject({
      subject: 'Joint training: mean accuracy after the last task',
      n: '3',
      verdict: 'Not decided',
      reason: 'Only 3 of the 5 seeds that a verdict needs.',
    })
    expect(wordsOf('lifelong', joint).published).toMatch(/98\.6.±.0\.1.%/u)
  })

  it('come from files as from the store', () => {
    const measured = measuredOf(syntheticExperiment({ scale: 'paper' }))
    const read = measuredSchema.parse(JSON.parse(JSON.stringify(measured)))
    expect(judgementsOf(read)).toEqual(judgementsOf(measured))
  })

  it('leave out conditions without a finished trial', () => {
    expect(ids(syntheticExperiment({ scale: 'paper', state: 'waiting' }))).toEqual([])
  })
})

describe('the verdicts on an energy experiment', () => {
  it('judge the order at each model’s best weight decay', () => {
    const [order] = judged(syntheticEnergy({ scale: 'paper', seeds: five }))
    expect(order).toMatchObject({
      id: 'fig-4.1/information-per-energy',
      verdict: 'agrees',
      atPublishedSettings: true,
    })
    const words = wordsOf('energy', order!)
    expect(words.published).toBe('plastic release > deterministic release > fixed release')
    // What was measured of each, and how far they are apart.
    expect(words.measured).toMatch(/^plastic release .*; deterministic release .*; fixed release /u)
    expect(words.difference.split('; ')).toHaveLength(2)
  })

  it('judge what release probability encodes, with numbers derived from its distributions', () => {
    const found = judged(syntheticEnergy({ preset: 'fig-4.2', scale: 'paper', seeds: five }))
    const of = (id: string) => found.find((one) => one.id === id)
    // 20 synapses of strength 0.1 above p = 0.9 and 100 of 0.01 below: ten times; 100 of 120 below.
    expect(of('fig-4.2/strength')?.measured?.mean).toBeCloseTo(10, 10)
    expect(of('fig-4.2/fisher')?.measured?.mean).toBeCloseTo(100, 10)
    expect(of('fig-4.2/most-unreliable')?.measured?.mean).toBeCloseTo(100 / 120, 12)
    expect(of('fig-4.2/strength')?.verdict).toBe('agrees')
    expect(of('fig-4.3/gathering')?.verdict).toBe('agrees')
    expect(of('fig-4.6d/most-unreliable')).toBeUndefined()
  })

  it('are without networks that guess', () => {
    const { cells } = measuredOf(syntheticEnergy({ guessFrom: 0.05 }))
    expect(cells.every(({ values }) => Number(values['weightDecay']) < 0.05)).toBe(true)
  })
})

describe('the verdict on a model whose settings are not published', () => {
  const values = { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 2 }
  const choice: SearchChoice = {
    condition: 'bgd',
    dataset: 'split-mnist',
    measuredOn: 'validation',
    values,
    onEdge: [],
    reduced: false,
    file: 'search-bgd-split-mnist.json',
  }
  type Values = Readonly<Record<string, number | string>>
  const measuredAt = (own: Values, accuracy: number) => {
    const detail = syntheticExperiment({
      scale: 'paper',
      conditions: ['bgd'],
      seeds: five,
      values: own,
    })
    const results = detail.results.map((trial) => ({
      ...trial,
      result: {
        ...trial.result,
        scalars: { finalAccuracy: accuracy + 1e-3 * (trial.seed % 3) },
      },
    }))
    return measuredOf({ ...detail, results })
  }
  const verdictIn = (measured: ReturnType<typeof measuredOf>, choices: readonly SearchChoice[]) =>
    judgementsOf(measured, choices).find(({ id }) => id === 'table-4.1/split-mnist/bgd')
  const bgd = (own: Values, accuracy: number, choices: readonly SearchChoice[] = [choice]) =>
    verdictIn(measuredAt(own, accuracy), choices)

  it('is that it is not comparable, however far the numbers are apart', () => {
    for (const accuracy of [0.59, 0.804]) {
      const found = bgd({}, accuracy)
      expect(found?.verdict).toBe('not-comparable')
      expect(wordsOf('lifelong', found!)).toMatchObject({
        verdict: 'Not comparable until tuned',
        reason: 'Its settings are not published, so a difference may be one of settings.',
      })
    }
  })

  it('is one on the number at what a search chose, and says where that was', () => {
    const found = bgd(values, 0.803)
    expect(found?.verdict).toBe('agrees')
    expect(found?.reason).toContain(
      'settings chosen for this sequence, on validation images of Split MNIST',
    )
    const once = bgd(values, 0.803, [{ ...choice, dataset: 'permuted-mnist' }])
    expect(once?.verdict).toBe('agrees')
    expect(once?.reason).toContain('settings chosen once, on validation images of Permuted MNIST')
  })

  it('is by the protocol that agrees, else by one that may, else by the sequence’s own', () => {
    const onceAt = { ...values, 'bgd.learningRate': 3 }
    const once: SearchChoice = { ...choice, dataset: 'permuted-mnist', values: onceAt }
    const protocolOf = (own: number, ofAll: number) => {
      const measured = measuredAt(values, own)
      const cells = [...measured.cells, ...measuredAt(onceAt, ofAll).cells]
      const found = verdictIn({ ...measured, cells }, [once, choice])
      return found?.reason.includes('chosen once') ? 'once' : 'each'
    }
    // Published: 80.4 ± 0.4 %; seeds lie 0.1 points apart.
    expect(protocolOf(0.803, 0.59)).toBe('each')
    expect(protocolOf(0.59, 0.803)).toBe('once')
    expect(protocolOf(0.59, 0.818)).toBe('once')
    expect(protocolOf(0.818, 0.803)).toBe('once')
    expect(protocolOf(0.59, 0.95)).toBe('each')
  })

  it('is none on the images that the settings were chosen on, or at a choice for another sequence', () => {
    expect(bgd({ ...values, testedOn: 'validation' }, 0.803)).toBeUndefined()
    expect(bgd(values, 0.803, [{ ...choice, measuredOn: 'test' }])).toBeUndefined()
    expect(bgd(values, 0.803, [{ ...choice, dataset: 'split-fashion-mnist' }])).toBeUndefined()
    expect(bgd({ ...values, epochsPerTask: 3 }, 0.803)).toBeUndefined()
    expect(bgd({ ...values, 'bgd.learningRate': 5 }, 0.803)).toBeUndefined()
  })

  it('is not that it differs where the search was cut short', () => {
    const differs = { verdict: 'differs', difference: -0.2, reason: 'far away' } as const
    const far = (changes: Partial<SearchChoice>) =>
      judgedTuned(differs, { choice: { ...choice, ...changes }, protocols: ['each'] }).verdict
    expect(far({})).toBe('differs')
    expect(far({ onEdge: ['bgd.learningRate'] })).toBe('undecided')
    expect(far({ reduced: true })).toBe('undecided')
  })
})

describe('a small mode that the thesis gives no number of', () => {
  const withShares = (high: number, low: number) => {
    const detail = syntheticEnergy({ preset: 'fig-4.2', scale: 'paper', seeds: five })
    const measured = measuredOf(detail)
    const cells = measured.cells.map((cell) => {
      const of = (share: number) => ({ n: 5, mean: share, sem: 0, values: five.map(() => share) })
      const { reliableModeExcess: _, ...metrics } = cell.metrics
      return {
        ...cell,
        metrics: { ...metrics, importantFraction: of(high), unreliableFraction: of(low) },
      }
    })
    return judgementsOf({ ...measured, cells }).find(({ id }) => id === 'fig-4.2/some-reliable')
  }

  it('agrees where it is a mode and below a fifth, and is not decided at a third', () => {
    expect(withShares(0.15, 0.8)?.verdict).toBe('agrees')
    expect(withShares(0.33, 0.6)?.verdict).toBe('undecided')
    // As much between 0.35 and 0.9 as above: a tail, no mode.
    expect(withShares(0.15, 0.6)?.verdict).toBe('undecided')
  })
})
