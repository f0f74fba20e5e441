import { describe, expect, it } from 'vitest'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import { drawnTrials, openingPoint } from '@shared/results/drawn-trials'
import { pointWords } from '@shared/figures/kit/sweep-labels'
import { figureThemes } from '@shared/figures/kit/theme'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'
import { expectDrawable } from './drawable'

const frame = {
  theme: figureThemes.paper,
  width: 800,
  height: 380,
  point: 0,
  variances: 'equal',
} as const

const drawn = (preset: string, draws: number[]) =>
  syntheticExperiment({
    preset,
    conditions: ['presynaptic'],
    seeds: [1],
    sweeps: { 'presynaptic.draw': draws },
  })

describe('perturbed settings', () => {
  const detail = drawn('robustness', [0, 1, 2, 3])

  it('are shown beside the unperturbed trial, with their spread', () => {
    expect(figuresOf(detail).slice(0, 2)).toEqual(['robustness', 'drawn-settings'])
    expect(figuresOf(detail)).not.toContain('sweep-accuracy')
    const figure = buildFigure('robustness', detail, frame)
    expectDrawable(figure)
    expect(figure.drawn.rows.map(([label, , , n]) => [label, n])).toEqual([
      ['as they are set', 1],
      ['± 25\u202f%', 3],
    ])
    expect(figure.title).toMatch(/off by up to ± 25.%.*unperturbed/u)
  })

  it('are what each trial was run with', () => {
    const found = drawnTrials(detail)
    expect(found?.parameters.map(({ id }) => id)).toEqual([
      'pUp',
      'pDown',
      'pFreeze',
      'gradientThreshold',
    ])
    expect(found?.trials.map(({ values }) => values['pUp'])).toEqual(
      detail.results.slice(1).map(({ values }) => values?.['pUp']),
    )
    expect(drawnTrials(syntheticExperiment())).toBeUndefined()
  })

  it('are not judged as the thesis’ settings', () => {
    expect(judgementsOf(measuredOf(detail)).some((one) => one.atPublishedSettings)).toBe(false)
  })
})

describe('a point of a sweep in words', () => {
  it('names a draw by its number, and draw 0 by what it is', () => {
    const detail = drawn('robustness', [0, 1])
    expect(pointWords(detail, 0)).toBe('draw 0 (as set)')
    expect(pointWords(detail, 1)).toBe('draw 1')
  })

  it('names every varied setting', () => {
    const detail = syntheticExperiment({ sweeps: { hiddenNeurons: [50, 100] } })
    expect(pointWords(detail, 1)).toBe('neurons in each hidden layer 100')
  })
})

describe('a random search', () => {
  const base = drawn('random-search', [1, 2, 3, 4])
  const detail = {
    ...base,
    results: base.results.map((trial, index) =>
      index === 1
        ? {
            ...trial,
            result: {
              ...trial.result,
              scalars: { stoppedEarly: 1, firstTaskLearned: 0.48 },
            },
          }
        : trial,
    ),
  }

  it('says what the best draw reaches, and in which unit', () => {
    const { title } = buildFigure('drawn-settings', detail, frame)
    expect(title).toMatch(/^The best of three draws reaches [\d.]+.% in mean accuracy after the/u)
    const energy = syntheticEnergy({
      preset: 'random-search-energy',
      sweeps: { 'plastic-release.draw': [1, 2] },
    })
    expect(buildFigure('drawn-settings', energy, frame).title).toMatch(
      /^The best of [\w ]+ reaches [\d.]+ bits per 1000 units of energy, the worst [\d.]+$/u,
    )
  })

  it('has a panel a setting, with the trials that stopped early apart', () => {
    const figure = buildFigure('drawn-settings', detail, frame)
    expectDrawable(figure)
    expect(figure.drawn.columns.map(({ id }) => id)).toEqual([
      'draw',
      'seed',
      'pUp',
      'pDown',
      'pFreeze',
      'value',
      'stopped_early',
    ])
    expect(figure.drawn.rows.map((row) => row.at(-1))).toEqual(['no', 'no', 'no', 'yes'])
    expect(figure.description).toContain('1 of 4 stopped early')
    expect(figuresOf(detail)).not.toContain('robustness')
  })

  it('keeps its axes the right way up where every trial stopped early', () => {
    const early = {
      ...detail,
      results: detail.results.map((trial) => ({
        ...trial,
        result: { ...trial.result, scalars: { stoppedEarly: 1, firstTaskLearned: 0.48 } },
      })),
    }
    const { option, description } = buildFigure('drawn-settings', early, frame)
    expect(option.yAxis).toMatchObject([0, 1, 2].map(() => ({ min: 0, max: 1 })))
    expect(description).toContain('4 of 4 stopped early')
    expect(buildFigure('average-accuracy', early, frame).empty).toMatch(/no trial got so far/)
  })

  it('is not compared with findings of the thesis: chance drew its settings', () => {
    const judged = (draws: number[]) =>
      judgementsOf(
        measuredOf(
          syntheticEnergy({
            preset: 'random-search-energy',
            sweeps: { 'plastic-release.draw': draws },
          }),
        ),
      )
    expect(judged([0]).length).toBeGreaterThan(0)
    expect(judged([1, 2])).toEqual([])
  })

  it('leaves them out of means', () => {
    const { cells } = measuredOf(detail)
    expect(cells.map(({ point }) => point['presynaptic.draw'])).toEqual([1, 3, 4])
  })
})

describe('a result', () => {
  it('opens at the best draw of a finished search, and at the first point otherwise', () => {
    const search = drawn('random-search', [1, 2, 3])
    const scored = {
      ...search,
      results: search.results.map((trial, index) => ({
        ...trial,
        result: { ...trial.result, scalars: { finalAccuracy: [0.6, 0.8, 0.7][index] ?? 0 } },
      })),
    }
    expect(openingPoint(scored)).toBe(1)
    expect(openingPoint({ ...scored, trials: { ...scored.trials, open: 1 } })).toBe(0)
    expect(openingPoint(drawn('robustness', [0, 1, 2]))).toBe(0)
    expect(openingPoint(syntheticExperiment())).toBe(0)
  })
})
