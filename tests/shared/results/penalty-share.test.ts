import { usualTest } from '@shared/statistics/test-choice'
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import { figureThemes } from '@shared/figures/kit/theme'
import { idleBelow, idlePenaltySentences } from '@shared/results/penalty-share'
import { headline } from '@shared/answers/headline'
import { measuredExperiment } from '../../fixtures/measured-experiment'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const measured = measuredExperiment('table-3.1')
const frame = {
  ...{ theme: figureThemes.paper, width: 600, height: 380, point: 0 },
  variances: 'equal' as const,
}

/** The same where a condition’s share was another, or nobody recorded one. */
function withShare(condition: string, share: number | undefined): ExperimentDetail {
  return {
    ...measured,
    results: measured.results.map((trial) => {
      if (trial.condition !== condition && share !== undefined) return trial
      const { penaltyShare: _, ...scalars } = trial.result.scalars
      const { penaltyShare: curve, ...series } = trial.result.series
      const result =
        share === undefined
          ? { scalars, series }
          : {
              scalars: { ...scalars, penaltyShare: share },
              series: { ...series, ...(curve ? { penaltyShare: curve } : {}) },
            }
      return { ...trial, result: { ...trial.result, ...result } }
    }),
  }
}

const sentence =
  'Elastic weight consolidation: the penalty was less than 0.1 % of the loss: its strength is too low to matter, or so high that weights no longer move and new tasks are not learned.'

describe('a penalty that is practically zero', () => {
  const idle = withShare('ewc', idleBelow / 2)

  it('is named on the result, in the figure and at the top of the page', () => {
    expect(idlePenaltySentences(idle).map(plain)).toEqual([sentence])
    expect(plain(headline(idle, 0, usualTest))).toContain(sentence)
    expect(plain(buildFigure('penalty-share', idle, frame).description)).toContain(sentence)
  })

  it('is not said of one that matters', () => {
    expect(idlePenaltySentences(measured)).toEqual([])
    expect(idlePenaltySentences(withShare('ewc', idleBelow))).toEqual([])
    expect(headline(measured, 0, usualTest)).not.toContain('too low')
  })

  it('is counted by points of a sweep', () => {
    const swept = measuredExperiment('table-3.1', { 'ewc.penaltyStrength': [0.001, 100] })
    const weak: ExperimentDetail = {
      ...swept,
      results: swept.results.map((trial) =>
        trial.condition === 'ewc' && trial.point === 0
          ? {
              ...trial,
              result: { ...trial.result, scalars: { ...trial.result.scalars, penaltyShare: 0 } },
            }
          : trial,
      ),
    }
    expect(idlePenaltySentences(weak).map(plain)).toEqual([
      sentence.replace('of the loss:', 'of the loss at 1 of 2 sweep points:'),
    ])
    expect(idlePenaltySentences(weak, [0]).map(plain)).toEqual([sentence])
    expect(idlePenaltySentences(weak, [1])).toEqual([])
  })
})

describe('results of versions that did not record the share', () => {
  const old = withShare('ewc', undefined)

  it('open without its figure and without a word of it', () => {
    expect(figuresOf(measured)).toContain('penalty-share')
    expect(figuresOf(old)).not.toContain('penalty-share')
    expect(idlePenaltySentences(old)).toEqual([])
    expect(headline(old, 0, usualTest)).toBe(headline(measured, 0, usualTest))
    expect(buildFigure('penalty-share', old, frame).empty).toMatch(/^Nothing to draw/)
  })
})
