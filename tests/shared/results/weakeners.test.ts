import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { isAtChance, isGuessing } from '@shared/results/chance'
import { compare } from '@shared/results/comparison'
import { questionMetric } from '@shared/results/question'
import { weakeners } from '@shared/results/weakeners'
import { presets } from '@shared/presets/registry'
import { definitionOf } from '@shared/experiments/registry'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const seeds = [1, 2, 3, 4, 5]
const published = { scale: 'paper', seeds } as const
const clausesOf = (detail: ExperimentDetail) => {
  const metric = questionMetric(detail)
  return weakeners(detail, compare(detail, 0, metric, 'paired').rows)
}

/** The control with other numbers: all entries of its matrix and its means. */
function withControl(detail: ExperimentDetail, accuracy: number): ExperimentDetail {
  const results = detail.results.map((trial) => {
    const matrix = trial.result.matrices['taskAccuracy']
    if (trial.condition !== 'no-consolidation' || !matrix) return trial
    const value = accuracy + 0.001 * trial.seed
    return {
      ...trial,
      result: {
        ...trial.result,
        scalars: { finalAccuracy: value, firstTaskAccuracy: value },
        matrices: { taskAccuracy: { ...matrix, values: matrix.values.map(() => value) } },
      },
    }
  })
  return { ...detail, results }
}

describe('what weakens an answer', () => {
  it('is nothing at the published settings with the recommended seeds', () => {
    expect(clausesOf(syntheticExperiment(published))).toEqual([])
  })

  it('names too few seeds, once all trials are done', () => {
    expect(clausesOf(syntheticExperiment({ scale: 'paper' }))).toEqual([
      'only three seeds (five are recommended)',
    ])
    const running = syntheticExperiment({ scale: 'paper', state: 'running' })
    expect(clausesOf(running)).toEqual([])
  })

  it('names a control at chance, and one that never learned its tasks', () => {
    const detail = syntheticExperiment(published)
    expect(clausesOf(withControl(detail, 0.5))).toEqual(['no consolidation is at chance'])
    expect(clausesOf(withControl(detail, 0.8))[0]).toMatch(
      /^no consolidation never learned its tasks \(80\.\d.% right after each\)$/u,
    )
    expect(clausesOf(withControl(detail, 0.95))).toEqual([])
  })

  it('names joint training at chance, which bounds nothing then', () => {
    const conditions = ['presynaptic', 'joint']
    const detail = syntheticExperiment({ ...published, conditions })
    expect(clausesOf(detail)).toEqual([])
    const results = detail.results.map((trial) => {
      if (trial.condition !== 'joint') return trial
      const scalars = { ...trial.result.scalars, finalAccuracy: 0.5 + 0.001 * trial.seed }
      return { ...trial, result: { ...trial.result, scalars } }
    })
    expect(clausesOf({ ...detail, results })).toContain('joint training is at chance')
  })

  it('names a control whose settings were chosen here, or cannot be compared', () => {
    const own = syntheticExperiment({
      ...published,
      values: { 'no-consolidation.learningRate': 0.1 },
    })
    expect(clausesOf(own)).toEqual([
      'settings of no consolidation were chosen here',
      'not at the published settings (learning rate)',
    ])
    const bgd = syntheticExperiment({ ...published, conditions: ['presynaptic', 'bgd'] })
    expect(clausesOf(bgd)).toEqual(['Bayesian gradient descent is not comparable until tuned'])
  })
})

describe('chance', () => {
  it('is a tenth of the way from guessing, for two classes as for ten', () => {
    expect(isGuessing(0.54, 0.5)).toBe(true)
    expect(isGuessing(0.56, 0.5)).toBe(false)
    expect(isGuessing(0.97, 0.5)).toBe(false)
    expect(isGuessing(0.18, 0.1)).toBe(true)
    expect(isGuessing(0.2, 0.1)).toBe(false)
  })

  it('is also where the 95 % interval of the mean reaches down to it', () => {
    // Mean 0.7, deviation 0.2, s.e.m. 0.115; t(0.975, 2) = 4.303: down to 0.2.
    expect(isAtChance([0.5, 0.7, 0.9], 0.5)).toBe(true)
    expect(isAtChance([0.69, 0.7, 0.71], 0.5)).toBe(false)
    expect(isAtChance([], 0.5)).toBe(false)
  })
})

describe('the metric of a question', () => {
  it('is one that its experiment measures', () => {
    for (const { metric, definition } of presets)
      expect(definitionOf(definition).metrics.map(({ id }) => id)).toContain(metric)
  })

  it('is that of the preset, else the first of the definition', () => {
    expect(questionMetric({ definition: 'lifelong', preset: 'fig-4.4' })).toBe('firstTaskAccuracy')
    expect(questionMetric({ definition: 'lifelong', preset: 'table-4.1' })).toBe('finalAccuracy')
    expect(questionMetric({ definition: 'energy' })).toBe('bitsPerEnergy')
  })
})
