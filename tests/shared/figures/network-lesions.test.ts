/** Lesion curves over all networks of an experiment: the answer, the numbers, the narrowed axes. */
import { describe, expect, it } from 'vitest'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { figureThemes } from '@shared/figures/kit/theme'
import { lesionMethods } from '@shared/figures/lesions/lesion-methods'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import { curveDraws, curveLevels } from '@shared/lesions/network-curves'
import { lesioned, madeUpAccuracy } from '../../fixtures/lesioned-experiment'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'

const frame: FigureFrame = {
  ...{ theme: figureThemes.paper, width: 900, height: 520, point: 0, variances: 'unequal' },
}
const seeds = [1, 2, 3]
const alone = (own = seeds) =>
  syntheticEnergy({ preset: 'fig-4.2', conditions: ['plastic-release'], seeds: own })
const synapses = buildFigure('synapse-lesions', lesioned(alone()), frame)

interface DrawnAxis {
  readonly min: number
  readonly max: number
  readonly axisTick: { readonly customValues: readonly number[] }
}
const axesOf = ({ option }: typeof synapses) => ({
  x: (option.xAxis as unknown as DrawnAxis[])[0]!,
  y: (option.yAxis as unknown as DrawnAxis[])[0]!,
})

describe('lesion curves over all networks', () => {
  it('are figures of an experiment once they are measured', () => {
    const ids = ['synapse-lesions', 'neuron-lesions']
    expect(figuresOf(alone()).filter((id) => ids.includes(id))).toEqual([])
    expect(figuresOf(lesioned(alone()))).toEqual(expect.arrayContaining(ids))
    expect(figuresOf(lesioned(alone(), ['neurons']))).not.toContain('synapse-lesions')
  })

  it('average draws within a network before networks', () => {
    const row = synapses.drawn.rows.find(
      ([, order, removed]) => order === 'At random' && removed === 0.5,
    )
    const networks = seeds.map((seed) => {
      const draws = Array.from({ length: curveDraws }, (_, draw) =>
        madeUpAccuracy('random', 0.5, seed, draw),
      )
      return draws.reduce((sum, value) => sum + value, 0) / curveDraws
    })
    const mean = networks.reduce((sum, value) => sum + value, 0) / 3
    const squares = networks.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    expect(row?.[3]).toBeCloseTo(mean, 12)
    expect(row?.[4]).toBeCloseTo(Math.sqrt(squares / 2 / 3), 12)
    expect(row?.[5]).toBe(3)
    // Every single draw is in the file of single values: four orders and five draws at random.
    expect(synapses.raw.rows).toHaveLength(3 * (4 + curveDraws) * curveLevels.length)
  })

  it('answer in one sentence, with an interval over networks', () => {
    // By p 0.8 · 0.5⁶ = 1.25 points, less 0.35 a step of the seeds; at random 0.8 · 0.5 = 40 points, less
    // 2 a step, with 0.4 on average of the draws. Differences 37.5, 35.85 and 39.15: ± 4.3027 · 1.65 / √3.
    expect(synapses.title).toBe(
      'Losing the less reliable half of the synapses costs 0.9 points; losing a random half costs 38.4 points (3 networks, 5 random halves each; difference 37.5 points, 95\u202f% CI 33.4 to 41.6)',
    )
    const one = buildFigure('neuron-lesions', lesioned(alone([1])), frame)
    expect(one.title).toBe(
      'Losing the half of the hidden neurons with the lower summed release probability costs 0.9 points; losing a random half costs 38.4 points (1 network, 5 random halves; a confidence interval needs at least two networks)',
    )
  })

  it('have a panel and a sentence for every condition', () => {
    const detail = syntheticEnergy({ preset: 'fig-4.1', seeds, sweeps: {} })
    const figure = buildFigure('synapse-lesions', lesioned(detail), frame)
    expect(figure.option.grid).toHaveLength(3)
    expect(figure.title).toMatch(/^.+: losing the less reliable half/)
    expect(figure.notes.some((note) => /: losing the weaker half of the synapses/.test(note))).toBe(
      true,
    )
  })

  it('say how they were measured, draws included', () => {
    expect(synapses.description).toContain('1000 test images')
    expect(synapses.description).toContain('10 samples of releases')
    expect(synapses.description).toContain('mean over 5 draws')
    expect(synapses.description).toContain('mean ± s.e.m., n\u202f=\u202f3')
  })
})

describe('narrowed axes', () => {
  const window = { xFrom: 0.5, xTo: 1, yFrom: 0.4, yTo: 1 }
  const narrowed = buildFigure('synapse-lesions', lesioned(alone()), { ...frame, window })

  it('begin and end where they are told to, with round ticks', () => {
    const { x, y } = axesOf(narrowed)
    expect([x.min, x.max, y.min, y.max]).toEqual([0.5, 1, 0.4, 1])
    expect(x.axisTick.customValues).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(y.axisTick.customValues).toEqual([0.4, 0.6, 0.8, 1])
    expect(axesOf(synapses).x.min).toBe(0)
  })

  it('are told in the caption, and leave what is outside out of the drawn numbers', () => {
    expect(narrowed.description).toContain(
      'Axes narrowed to 50 to 100\u202f% of synapses removed and 40 to 100\u202f% of accuracy',
    )
    expect(synapses.description).not.toContain('narrowed')
    for (const [, , removed, accuracy] of narrowed.drawn.rows) {
      expect(removed).toBeGreaterThanOrEqual(0.5)
      expect(accuracy).toBeGreaterThanOrEqual(0.4)
    }
    expect(narrowed.raw.rows).toEqual(synapses.raw.rows)
  })

  it('are suggested where the curves are', () => {
    // A random tenth costs 8 points already; by p it takes more than half.
    expect(synapses.window?.suggested).toEqual({ xFrom: 0, xTo: 1, yFrom: 0, yTo: 1 })
    const backwards = { xFrom: 0.9, xTo: 0.2, yFrom: 0.3, yTo: 0.9 }
    const figure = buildFigure('synapse-lesions', lesioned(alone()), {
      ...frame,
      window: backwards,
    })
    expect(figure.window?.shown).toEqual({ xFrom: 0, xTo: 1, yFrom: 0.3, yTo: 0.9 })
  })
})

describe('the methods paragraph', () => {
  it('has a sentence of what was lesioned, and none before', () => {
    expect(lesionMethods(alone())).toEqual([])
    const [first = '', second = ''] = lesionMethods(lesioned(alone()))
    expect(first).toContain('three trained networks')
    expect(first).toContain('smallest |w̄| first')
    expect(first).toContain('5 orders drawn for each network')
    expect(first).toContain('on 1000 randomly chosen test images')
    expect(second).toContain('hidden neurons')
    expect(second).toContain('all their incoming and outgoing synapses')
  })
})
