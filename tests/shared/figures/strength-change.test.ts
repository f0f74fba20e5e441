import { describe, expect, it } from 'vitest'
import { buildFigure } from '@shared/figures/registry'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { figureThemes } from '@shared/figures/kit/theme'
import { changeMatrix, finishedExperiment } from '../../fixtures/followed-experiment'
import { matrixOf } from '@shared/trials/trial-result'
import { expectDrawable } from './drawable'

const frame: FigureFrame = {
  theme: figureThemes.paper,
  width: 600,
  height: 380,
  point: 0,
  variances: 'equal',
}
const result = { scalars: { finalAccuracy: 0.8 }, matrices: {}, series: {} }

describe('the model’s prediction', () => {
  const detail = finishedExperiment('fig-4.9', [1, 2], ({ seed }) => ({
    ...result,
    matrices: changeMatrix([
      [0.25, 1, 2],
      [0.5, -1, -0.4],
      [0.9, 2, 2.2],
      [0.3, 1, seed === 1 ? 1.5 : 0.5],
      [0.9, 0.001, 5],
    ]),
  }))

  it('correlates size of change with p before, seed by seed, without silent synapses', () => {
    const figure = buildFigure('strength-change', detail, frame)
    expectDrawable(figure)
    // Sizes 1, 0.6, 0.1 and 0.5 for both seeds: `scipy.stats.pearsonr`.
    for (const [row, seed] of [1, 2].entries()) {
      const [found, r, p, n, silent] = figure.drawn.rows[row] ?? []
      expect([found, n, silent]).toEqual([seed, 4, 1])
      expect(r).toBeCloseTo(-0.8621433915896356, 10)
      expect(p).toBeCloseTo(0.1378566084103645, 7)
    }
    expect(figure.title).toMatch(/^No clear relation/)
    expect(figure.description).toContain('silent')
  })

  it('takes the correlation of the engine where a trial has stored it', () => {
    const stored = finishedExperiment('fig-4.9', [1], () => ({
      ...result,
      matrices: {
        ...detail.results[0]!.result.matrices,
        'strengthChange/correlation': matrixOf([
          [-0.5, 0.25, 1234],
          [0.5, 0.75, 1234],
        ]),
      },
    }))
    const { drawn, description } = buildFigure('strength-change', stored, frame)
    expect(drawn.rows).toEqual([[1, -0.5, 0.25, 4, 1]])
    expect(description).toContain('Pearson’s r = −0.5')
  })

  it('says why it is empty', () => {
    const nothing = finishedExperiment('fig-4.9', [1], () => result)
    expect(buildFigure('strength-change', nothing, frame).empty).toBe(
      'Nothing to draw: it would appear when a network with plastic release has learned more than one task, and no trial got so far.',
    )
  })
})
