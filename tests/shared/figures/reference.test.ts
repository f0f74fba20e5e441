import type { GridComponentOption } from 'echarts'
import { describe, expect, it } from 'vitest'
import { ablationConditions } from '@shared/experiments/presynaptic/ablation-conditions'
import { categoryAxis } from '@shared/figures/kit/axes'
import { buildFigure } from '@shared/figures/registry'
import { compare } from '@shared/results/comparison'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { rankingFinding, shown } from '@shared/figures/kit/findings'
import type { Summary } from '@shared/statistics/summary'
import { comparePairs } from '@shared/results/pairs'
import { figureThemes } from '@shared/figures/kit/theme'
import { plainCondition } from '../../fixtures/condition'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'
import { expectDrawable } from './drawable'
import { sampleOf as sample } from '../../fixtures/sample'

const wide: FigureFrame = {
  theme: figureThemes.paper,
  width: 900,
  height: 520,
  point: 0,
  variances: 'equal',
}
const narrow: FigureFrame = { ...wide, width: 300 }

const all = Object.keys(ablationConditions)
const detail = syntheticExperiment({ preset: 'fig-4.5/ablation', conditions: all })

describe('a condition that all others are tested against', () => {
  it('is half of every test, and Holm corrects for these alone', () => {
    const samples = [sample(0.83, 0.825, 0.831), sample(0.8, 0.81, 0.79), sample(0.81, 0.82, 0.8)]
    const pairs = comparePairs(samples, 'equal', 0)
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
    ])
    // p by SciPy 1.17; by Holm 2 and 1 times.
    expect(pairs[0]?.corrected).toBeCloseTo(2 * 0.009124358297, 8)
    expect(pairs[1]?.corrected).toBeCloseTo(0.0370021598549, 8)
  })

  it('is the full rule of the ablations, in table and caption', () => {
    const { tests, method } = compare(detail, 0, 'finalAccuracy', 'equal')
    expect(tests.map(({ firstLabel }) => firstLabel)).toEqual(Array(6).fill('Full rule'))
    expect(method).toContain('for 6 comparisons with full rule.')
    const without = syntheticExperiment({
      preset: 'fig-4.5/ablation',
      conditions: ['no-freezing', 'neither', 'ghost'],
    })
    expect(compare(without, 0, 'finalAccuracy', 'equal').tests).toHaveLength(3)
  })

  it('is named with those that are clearly below it, else with the best above', () => {
    const contender = (label: string, values: number[], reference?: true) => {
      const condition = plainCondition({ id: label, label })
      return { condition: reference ? { ...condition, reference } : condition, values }
    }
    const titled = (full: number[], freezing: number[], slower: number[]) => {
      const contenders = [
        contender('Full rule', full, true),
        contender('No freezing', freezing),
        contender('No slower learning', slower),
      ]
      const pairs = comparePairs(
        contenders.map(({ values }) => sample(...values)),
        'equal',
        0,
      )
      const words = {
        ahead: 'remembers more than',
        behind: 'remembers less than',
        measure: 'Correct',
        plain: 'Accuracy',
        print: (summary: Summary) => shown({}, summary),
      }
      return rankingFinding(contenders, pairs, words).title.replace(/\s/gu, ' ')
    }
    const [high, middle, low] = [
      [0.83, 0.82, 0.84],
      [0.7, 0.71, 0.72],
      [0.6, 0.62, 0.61],
    ] as const
    expect(titled([...high], [...middle], [...low])).toBe(
      'Full rule remembers more than no freezing and no slower learning (both p < 0.001)',
    )
    expect(titled([...middle], [...high], [...low])).toMatch(
      /^Full rule remembers more than no slower learning \(p/,
    )
    expect(titled([...low], [...middle], [...high])).toMatch(
      /^Full rule remembers less than no slower learning/,
    )
    expect(titled([0.8, 0.7, 0.6], [0.7, 0.6, 0.8], [0.6, 0.8, 0.71])).toMatch(
      /^No clear difference from full rule \(both p ≥ /,
    )
    expect(titled([0.8], [0.7], [0.6])).toBe('Accuracy')
  })
})

describe.each([
  ['wide', wide, 2],
  ['narrow', narrow, 4],
] as const)('seven conditions where it is %s', (_, frame, rows) => {
  it('are drawn', () => {
    for (const id of ['average-accuracy', 'learning-curves', 'final-task-accuracy'] as const)
      expectDrawable(buildFigure(id, detail, frame))
  })

  it('have curves in rows that do not touch', () => {
    const figure = buildFigure('learning-curves', detail, frame)
    const grids = figure.option.grid as GridComponentOption[]
    const tops = [...new Set(grids.map(({ top }) => Number(top)))]
    expect(grids).toHaveLength(7)
    expect(tops).toHaveLength(rows)
    for (const [index, top] of tops.entries()) {
      const below = tops[index + 1] ?? frame.height
      expect(top + Number(grids[0]?.height)).toBeLessThan(below - frame.theme.fontSize)
    }
  })
})

describe('names below a plot', () => {
  it('stand aslant only where a word is wider than its place', () => {
    const labels = ['Full rule', 'Ghost probabilities as coded']
    const roomy = categoryAxis(wide, undefined, labels, 120)
    expect(roomy.axis.axisLabel).not.toHaveProperty('rotate')
    const tight = categoryAxis(wide, undefined, labels, 30)
    expect(tight.axis.axisLabel).toHaveProperty('rotate')
    expect(tight.lines).toBeGreaterThan(roomy.lines)
  })
})
