import { describe, expect, it } from 'vitest'
import { bestInformation } from '@shared/figures/presynaptic/best-information'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { figureThemes } from '@shared/figures/kit/theme'
import { syntheticEnergy, type EnergyOptions } from '../../fixtures/synthetic-energy'
import { expectDrawable } from './drawable'

const frame: FigureFrame = {
  theme: figureThemes.paper,
  width: 600,
  height: 380,
  point: 0,
  variances: 'equal',
}

const situations: readonly (readonly [string, EnergyOptions])[] = [
  ['finished', {}],
  ['paper scale, some at chance', { scale: 'paper', guessFrom: 0.1 }],
  ['all at chance', { guessFrom: 0 }],
  ['waiting', { waiting: true }],
  ['one seed', { seeds: [1] }],
  ['only plastic release', { preset: 'fig-4.2' }],
  ['only controls', { conditions: ['deterministic', 'fixed-release'] }],
  ['fixed release swept', { preset: 'fig-4.6c' }],
]

describe.each(situations)('%s', (_, options) => {
  const detail = syntheticEnergy(options)
  const drawable = figuresOf(detail)

  it.each(drawable)('%s can be drawn, or says why it is empty', (id) => {
    expectDrawable(buildFigure(id, detail, frame))
  })
})

describe('figures of the energy experiment', () => {
  it('are those that its conditions and sweeps can fill, the preset’s first', () => {
    expect(figuresOf(syntheticEnergy({ preset: 'fig-4.3' })).slice(0, 2)).toEqual([
      'important-connections',
      'inputs-and-outputs',
    ])
    const controls = figuresOf(syntheticEnergy({ conditions: ['deterministic', 'fixed-release'] }))
    expect(controls).toEqual([
      'information-energy',
      'best-information',
      'information-neuronal-energy',
      'learning-curves',
    ])
    expect(figuresOf(syntheticEnergy({ preset: 'fig-4.6c' }))[0]).toBe('fixed-release-sweep')
  })

  it('leave networks at chance out of means, and say how many', () => {
    const detail = syntheticEnergy({ scale: 'paper', guessFrom: 0.1 })
    const figure = buildFigure('information-energy', detail, frame)
    expect(figure.description).toContain('9 here')
    const last = figure.drawn.rows.filter(([point]) => point === '0.1')
    expect(last.map((row) => row.slice(2))).toEqual(
      new Array(3).fill([undefined, undefined, undefined, undefined, 0, 3]),
    )
    expect(figure.raw.rows.filter((row) => row.at(-1) === 'yes')).toHaveLength(9)
  })

  it('join the values of a setting by a line, and random draws by none', () => {
    const drawn = (options: EnergyOptions) => {
      const { option, description } = buildFigure(
        'information-energy',
        syntheticEnergy(options),
        frame,
      )
      const series = option.series as { type: string; data: unknown[] }[]
      const lines = series.filter(({ type, data }) => type === 'line' && data.length > 1)
      return { lines: lines.length, description }
    }
    expect(drawn({ conditions: ['plastic-release'] }).lines).toBe(1)
    const search = drawn({
      preset: 'random-search-energy',
      sweeps: { 'plastic-release.draw': [1, 2, 3] },
    })
    expect(search.lines).toBe(0)
    expect(search.description).toContain('One point for each draw.')
    expect(drawn({ preset: 'fig-4.6c' }).description).toContain(
      'for each release probability of all synapses and learning rate.',
    )
  })

  it('say plainly that no synapse is above the threshold', () => {
    const detail = syntheticEnergy({ preset: 'fig-4.2' })
    const { description } = buildFigure('strength-by-release', detail, { ...frame, threshold: 1 })
    expect(description).toContain('none (no such synapse) and ')
  })

  it('end their captions’ sentences once', () => {
    const { description } = buildFigure(
      'release-histogram',
      syntheticEnergy({ preset: 'fig-4.2' }),
      frame,
    )
    expect(description).not.toContain('..')
  })

  it('choose each model’s best weight decay', () => {
    const { best, finding } = bestInformation(syntheticEnergy(), { variances: 'equal' })
    expect(best.map(({ condition, point }) => [condition.id, point])).toEqual([
      ['plastic-release', 0],
      ['fixed-release', 0],
      ['deterministic', 0],
    ])
    expect(finding.title).toMatch(/^Plastic release carries more information for its energy than/)
  })

  it('take the best learning rate of every fixed release probability', () => {
    const { drawn } = buildFigure(
      'fixed-release-sweep',
      syntheticEnergy({ preset: 'fig-4.6c' }),
      frame,
    )
    expect(drawn.rows.map(([release]) => release)).toEqual([0.2, 0.4, 0.7, 1])
  })

  it('divide synapses where the threshold stands', () => {
    const detail = syntheticEnergy({ preset: 'fig-4.2' })
    const at = (threshold: number) =>
      buildFigure('strength-by-release', detail, { ...frame, threshold })
    // 20 synapses with a summed strength of 2, 100 with 1.
    expect(at(0.9).raw.rows.map(([name, , mean]) => [name, mean])).toEqual([
      ...detail.settings.seeds.map(() => ['p ≥ 0.9', 0.1]),
      ...detail.settings.seeds.map(() => ['p < 0.9', 0.01]),
    ])
    expect(at(0.9).title).toContain('10 times')
    expect(at(0.975).raw.rows.filter(([name]) => name === 'p ≥ 0.975')).toEqual([])
    expect(at(0.5).threshold?.value).toBe(0.5)
  })

  it('show what lesions cost, beside the published order', () => {
    const figure = buildFigure('lesion-curves', syntheticEnergy({ preset: 'fig-4.2' }), frame)
    expect(figure.drawn.rows).toHaveLength(4 * 10)
    const atHalf = figure.drawn.rows.filter((row) => row[1] === 0.5)
    // 0.9 − 0.1/4 in every seed; 0.9 − (0.7, 0.71, 0.72)/4 with a mean of 0.7225.
    expect(atHalf[0]).toEqual([
      'Lowest release probability first',
      0.5,
      expect.closeTo(0.875, 12),
      expect.closeTo(0, 12),
      3,
    ])
    expect(atHalf[1]?.[2]).toBeCloseTo(0.7225, 12)
    expect(atHalf[1]?.[3]).toBeCloseTo(0.0025 / Math.sqrt(3), 12)
    expect(figure.title).toContain('87.6')
    expect(figure.notes[0]).toMatch(/Fig 4.2b.*does not decide it, only 3 of the 5 seeds/)
    expect(figuresOf(syntheticEnergy({ preset: 'fig-4.2' })).slice(0, 2)).toEqual([
      'release-histogram',
      'lesion-curves',
    ])
    expect(figuresOf(syntheticEnergy())).not.toContain('lesion-curves')
  })

  it('test counts of important synapses against shuffled ones', () => {
    const detail = syntheticEnergy({ preset: 'fig-4.3' })
    const { drawn, title } = buildFigure('important-connections', detail, frame)
    expect(title).toContain('but the output')
    expect(drawn.rows).toHaveLength(6 * 3)
    const inputs = drawn.rows.find(([side]) => side === 'Inputs, first hidden layer')!
    // Counts 0 … 39 beside ones of 19, 20, 21: 19 of 40 lie below 19, so D = 19/40 at 18.
    expect(inputs[2]).toBeCloseTo(19 / 40, 12)
    expect(inputs[3]).toBeLessThan(0.01)
    const { drawn: correlations } = buildFigure('inputs-and-outputs', detail, frame)
    expect(correlations.rows.every((row) => Number(row[2]) > 0.95)).toBe(true)
  })
})

describe('the published order', () => {
  it('stands beside the figure', () => {
    const { notes } = buildFigure(
      'best-information',
      syntheticEnergy({ seeds: [1, 2, 3, 4, 5] }),
      frame,
    )
    expect(notes[0]).toMatch(
      /plastic release > deterministic release > fixed release; this experiment agrees/,
    )
    const reversed = syntheticEnergy({
      ratio: { 'plastic-release': 0.001, deterministic: 0.002, 'fixed-release': 0.003 },
    })
    // Three seeds and no independent check: not enough to say that it differs.
    expect(buildFigure('best-information', reversed, frame).notes[0]).toContain('does not decide')
  })
})
