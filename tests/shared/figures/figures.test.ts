import { describe, expect, it } from 'vitest'
import { figuresOf, figuresOfDefinition } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import { compare } from '@shared/results/comparison'
import { csvOf } from '@shared/figures/kit/csv'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { rankingFinding, shown } from '@shared/figures/kit/findings'
import type { Summary } from '@shared/statistics/summary'
import { comparePairs } from '@shared/results/pairs'
import { figureThemes } from '@shared/figures/kit/theme'
import { plainCondition } from '../../fixtures/condition'
import { syntheticExperiment, type SyntheticOptions } from '../../fixtures/synthetic-experiment'
import { expectDrawable } from './drawable'
import { sampleOf as sample } from '../../fixtures/sample'

const frame: FigureFrame = {
  theme: figureThemes.paper,
  width: 600,
  height: 380,
  point: 0,
  variances: 'equal',
}

const situations: readonly (readonly [string, SyntheticOptions])[] = [
  ['finished', {}],
  ['running', { state: 'running' }],
  ['waiting', { state: 'waiting' }],
  ['partly failed', { state: 'failed' }],
  ['one seed', { seeds: [1] }],
  ['only joint training', { conditions: ['joint'] }],
  ['without joint training', { conditions: ['no-consolidation', 'presynaptic'] }],
  ['ten tasks', { dataset: 'permuted-fashion-mnist' }],
  [
    'perturbed',
    {
      preset: 'robustness',
      conditions: ['presynaptic'],
      sweeps: { 'presynaptic.draw': [0, 1, 2] },
    },
  ],
  ['without boundaries', { dataset: 'continuous-permuted-mnist' }],
  ['swept', { sweeps: { dataset: ['split-mnist', 'permuted-mnist'] }, scale: 'paper' }],
]

describe.each(situations)('%s', (_, options) => {
  const detail = syntheticExperiment(options)

  it.each(figuresOfDefinition('lifelong'))('%s can be drawn, or says why it is empty', (id) => {
    expectDrawable(buildFigure(id, detail, frame))
  })
})

describe('what figures show', () => {
  it('means only of finished trials, with their n', () => {
    const figure = buildFigure('average-accuracy', syntheticExperiment({ state: 'failed' }), frame)
    expect(figure.drawn.rows.map((row) => [row[0], row[3]])).toEqual([
      ['Presynaptic plasticity', 3],
      ['No consolidation', 2],
      ['Joint training', 2],
    ])
    expect(figure.description).toContain('n\u202f=\u202f2–3')
  })

  it('published values only at the published settings, with the remark that belongs to them', () => {
    const paper = buildFigure('average-accuracy', syntheticExperiment({ scale: 'paper' }), frame)
    expect(paper.drawn.rows.map((row) => row[4])).toEqual([0.829, 0.7768, 0.9855])
    expect(paper.notes[0]).toContain('published code')
    const quick = buildFigure('average-accuracy', syntheticExperiment(), frame)
    expect(quick.drawn.rows.every((row) => row[4] === undefined)).toBe(true)
    expect(quick.notes).toEqual([])
  })

  it('says where the axis does not start at zero', () => {
    const split = buildFigure('first-task-retention', syntheticExperiment(), frame)
    expect(split.description).toContain('starts at 40\u202f%, not at zero')
    const permuted = syntheticExperiment({ dataset: 'permuted-mnist' })
    expect(buildFigure('first-task-retention', permuted, frame).description).not.toContain('zero')
  })

  it('says where accuracy is of validation images, and compares those with nothing published', () => {
    for (const id of ['sweep-accuracy', 'average-accuracy', 'final-task-accuracy'] as const) {
      const described = (testedOn: string) =>
        buildFigure(
          id,
          syntheticExperiment({
            scale: 'paper',
            values: { testedOn },
            sweeps: id === 'sweep-accuracy' ? { hiddenNeurons: [50, 200] } : {},
          }),
          frame,
        ).description
      expect(described('validation')).toContain('Accuracy on validation images')
      expect(described('validation')).not.toContain('Open diamonds')
      expect(described('test')).toContain('Test accuracy')
    }
  })

  it('a sweep first, and release probabilities only where there are any', () => {
    const swept = syntheticExperiment({ sweeps: { hiddenNeurons: [50, 200] } })
    expect(figuresOf(swept)[0]).toBe('sweep-accuracy')
    const control = syntheticExperiment({ conditions: ['no-consolidation'] })
    const shown = figuresOf(control)
    const known = [
      'first-task-retention',
      'average-accuracy',
      'final-task-accuracy',
      'learning-curves',
    ]
    expect(shown.slice(0, 2)).toEqual(known.slice(0, 2))
    expect(shown.filter((id) => known.includes(id))).toEqual(known)
    const onlyWithRelease = figuresOf(syntheticExperiment()).filter((id) => !shown.includes(id))
    expect(onlyWithRelease).toEqual(['release-probability', 'strength-change'])
  })
})

describe('comparison', () => {
  it('tests conditions that are not bounds, and names the correction', () => {
    const comparison = compare(syntheticExperiment(), 0, 'finalAccuracy', 'equal')
    expect(comparison.rows).toHaveLength(3)
    expect(
      comparison.tests.map(({ firstLabel, secondLabel, df }) => [firstLabel, secondLabel, df]),
    ).toEqual([['Presynaptic plasticity', 'No consolidation', 4]])
    expect(comparison.method).toContain('nothing to correct')
  })

  it('corrects three comparisons together', () => {
    const pairs = comparePairs(
      [sample(0.83, 0.825, 0.831), sample(0.8, 0.81, 0.79), sample(0.81, 0.82, 0.8)],
      'equal',
    )
    // p by SciPy 1.17; by Holm 3, 2 and 1 times.
    const expected = [3 * 0.009124358297, 2 * 0.0370021598549, 0.287864134727]
    pairs.forEach(({ corrected }, index) => {
      expect(corrected).toBeCloseTo(expected[index] ?? 0, 8)
    })
  })

  it('claims a difference only where the corrected test does', () => {
    const condition = (label: string) => plainCondition({ id: label, label })
    const words = {
      ahead: 'remembers more than',
      behind: 'remembers less than',
      measure: 'correct',
      plain: 'Accuracy',
      print: (summary: Summary) => shown({}, summary),
    }
    const finding = (a: number[], b: number[]) =>
      rankingFinding(
        [
          { condition: condition('Presynaptic plasticity'), values: a },
          { condition: condition('EWC'), values: b },
        ],
        comparePairs([sample(...a), sample(...b)], 'equal'),
        words,
      )
    const better = finding([0.83, 0.82, 0.84], [0.7, 0.71, 0.72])
    expect(better.title).toMatch(/^Presynaptic plasticity remembers more than EWC \(p.<.0\.001\)$/u)
    expect(better.numbers).toMatch(/^correct: presynaptic plasticity 83\.0.±.0\.6.%, EWC 71\.0/u)
    expect(finding([0.83, 0.72, 0.84], [0.79, 0.81, 0.72]).title).toMatch(/^No clear difference/)
    expect(finding([0.7, 0.71], [0.9, 0.91]).title).toMatch(/^EWC remembers more than presynaptic/)
    expect(finding([0.7], [0.9]).title).toBe('Accuracy')
    expect(finding([], [])).toEqual({ title: 'Accuracy', numbers: '' })
  })
})

describe('release probabilities', () => {
  it('rise, fall or stay, as their printed ends do', () => {
    const titled = (...means: number[]) => {
      const detail = syntheticExperiment({ conditions: ['presynaptic'], seeds: [1] })
      const x = means.map((_, index) => index)
      const flat = { x, y: means.map(() => 0) }
      const series = { meanReleaseProbability: { x, y: means }, frozenFraction: flat }
      const results = detail.results.map((trial) => ({
        ...trial,
        result: { ...trial.result, series },
      }))
      return buildFigure('release-probability', { ...detail, results }, frame).title
    }
    expect(titled(0.25, 0.31)).toBe('Mean release probability rises from 0.25 to 0.31')
    expect(titled(0.31, 0.25)).toBe('Mean release probability falls from 0.31 to 0.25')
    expect(titled(0.25, 0.2512)).toBe('Mean release probability stays at 0.25')
  })
})

describe('CSV', () => {
  it('quotes what needs quoting and leaves unknown cells empty', () => {
    const text = csvOf({
      columns: [
        { id: 'a', label: 'A', format: 'text' },
        { id: 'b', label: 'B', format: 'number' },
      ],
      rows: [
        ['said "no", twice', 0.1],
        ['Größe', undefined],
      ],
    })
    expect(text).toBe('a,b\r\n"said ""no"", twice",0.1\r\nGröße,\r\n')
  })
})
