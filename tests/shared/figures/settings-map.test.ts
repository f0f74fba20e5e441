/** The map of a grid search: best, diverged and published cells, and what to try beyond an edge. */
import { describe, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import { firstShownPoint } from '@shared/results/best-points'
import { edgesOf } from '@shared/results/search-edges'
import { searchedSettings } from '@shared/results/searched-settings'
import type { PresetId } from '@shared/presets/registry'
import { scalarsOfEnding } from '@shared/trials/ending'
import { finishedExperiment } from '../../fixtures/followed-experiment'

type Own = Readonly<Record<string, Value>>
const [rates, dampings] = [
  [0.1, 0.3, 1],
  [0.01, 1, 100],
]
const grid = { 'kfac.learningRate': rates, 'kfac.damping': dampings }
const diverged = (step: number) => ({
  ...scalarsOfEnding({ kind: 'diverged', step, lastLoss: 1e9 }),
})

function searched(
  scalars: (own: Own, seed: number) => Readonly<Record<string, number>>,
  {
    preset = 'grid-search-kfac',
    sweeps = grid,
    seeds = [42],
  }: {
    readonly preset?: PresetId
    readonly sweeps?: Record<string, number[]>
    readonly seeds?: readonly number[]
  } = {},
) {
  return finishedExperiment(
    preset,
    seeds,
    ({ values, seed }) => ({ scalars: scalars(values, seed), matrices: {}, series: {} }),
    sweeps,
  )
}

/** Lowest at a rate of 0.3 and a damping of 1; without damping the large rate diverges. */
const valley = ({ learningRate, damping }: Own) => {
  const [rate, added] = [Number(learningRate), Number(damping)]
  if (rate === 1 && added === 0.01) return diverged(312)
  return {
    finalTrainingLoss: 0.01 * 10 ** (Math.log10(rate / 0.3) ** 2 + Math.log10(added) ** 2),
  }
}

const frame = {
  theme: figureThemes.paper,
  width: 700,
  height: 420,
  point: 0,
  variances: 'paired',
} as const

describe('the map of two settings', () => {
  it('has a row for every pair, the best and the published one named', () => {
    const { drawn, title, notes } = buildFigure('settings-map', searched(valley), frame)
    expect(drawn.columns.map(({ id }) => id).slice(0, 3)).toEqual([
      'learning_rate',
      'damping',
      'mean_loss',
    ])
    expect(drawn.rows).toHaveLength(9)
    const best = drawn.rows.find((row) => String(row.at(-1)).includes('best'))
    // The thesis has 0.3 and 1, too.
    expect(best).toEqual([0.3, 1, 0.01, 1, 0, undefined, 'best, thesis'])
    expect(title).toBe('KFAC learns best with learning rate 0.3, damping 1')
    expect(notes).toEqual([])
  })

  it('shows a divergence as what it is: at which step, and never the best', () => {
    const figure = buildFigure('settings-map', searched(valley), frame)
    const row = figure.drawn.rows.find(([rate, damping]) => rate === 1 && damping === 0.01)
    expect(row).toEqual([1, 0.01, undefined, 0, 1, 312, ''])
    expect(JSON.stringify(figure.option)).toContain('diverged at step 312')
    expect(figure.description).toContain('diverged')
  })

  it('takes no cell for the best of which one seed diverged, however low the others are', () => {
    const detail = searched(
      (own, seed) =>
        own['learningRate'] === 0.1 && own['damping'] === 100
          ? seed === 42
            ? diverged(7)
            : { finalTrainingLoss: 1e-9 }
          : valley(own),
      { seeds: [42, 43] },
    )
    expect(searchedSettings(detail)?.best?.summary?.mean).toBeCloseTo(0.01, 12)
  })

  it('opens a finished search at its best, and a running one at its first', () => {
    const detail = searched(valley)
    expect(detail.points[firstShownPoint(detail)]).toEqual({
      'kfac.learningRate': 0.3,
      'kfac.damping': 1,
    })
    const running = { ...detail, trials: { ...detail.trials, open: 1 } }
    expect(firstShownPoint(running)).toBe(0)
  })

  it('says where the best lies at an edge, and which values come next', () => {
    const falling = ({ learningRate, damping }: Own) => ({
      finalTrainingLoss: Number(damping) / Number(learningRate),
    })
    const detail = searched(falling)
    expect(edgesOf(searchedSettings(detail)!).map(({ value, next }) => [value, next])).toEqual([
      [1, 3],
      [0.01, 1e-4],
    ])
    const { notes } = buildFigure('settings-map', detail, frame)
    expect(notes[0]).toContain('“Extend the grid” adds 3')
    expect(notes[1]).toContain('“Extend the grid” adds 0.0001')
  })
})

describe('the curve of one setting', () => {
  const sweeps = { 'adam.learningRate': [1e-4, 1e-3, 1e-2] }

  it('has a mean with its error for each value, and the values that diverged', () => {
    const detail = searched(
      ({ learningRate }, seed) =>
        learningRate === 1e-2 ? diverged(5) : { finalTrainingLoss: Number(learningRate) * seed },
      { preset: 'grid-search-adam', sweeps, seeds: [1, 3] },
    )
    const { drawn, title } = buildFigure('settings-map', detail, frame)
    expect(drawn.rows.map((row) => row.slice(0, 5))).toEqual([
      [1e-4, 2e-4, expect.closeTo(1e-4, 12), 2, 0],
      [1e-3, 2e-3, expect.closeTo(1e-3, 12), 2, 0],
      [1e-2, undefined, undefined, 0, 2],
    ])
    expect(title).toBe('Adam learns best with learning rate 0.0001')
  })
})

it('is not drawn where settings of several methods are varied, or shared ones', () => {
  const others = [
    { 'kfac.damping': [1, 2], 'adam.learningRate': [0.1, 0.2] },
    { hiddenNeurons: [10, 20] },
  ]
  for (const sweeps of others)
    expect(
      searchedSettings(searched(() => ({ finalTrainingLoss: 1 }), { preset: 'fig-5.1', sweeps })),
    ).toBeUndefined()
})
