/** How soon a target is reached after some trials, from curves to the figure. */
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import { timesToTarget, updatesToLoss } from '@shared/results/time-to-target'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { scalarsOfEnding } from '@shared/trials/ending'
import type { TrialResult } from '@shared/trials/trial-result'
import { finishedExperiment } from '../../fixtures/followed-experiment'

const frame = {
  theme: figureThemes.paper,
  width: 900,
  height: 420,
  point: 0,
  variances: 'paired',
} as const

/** Losses after 10, 20, 30 … updates. */
const curve = (...losses: readonly number[]): TrialResult => ({
  scalars: { finalTrainingLoss: losses.at(-1) ?? 0 },
  matrices: {},
  series: { trainingLoss: { x: losses.map((_, index) => 10 * (index + 1)), y: [...losses] } },
})

/** Draws 1 to 5; the target is 0.4. */
function search(resultOf: (trial: TrialSettings, index: number) => TrialResult): ExperimentDetail {
  const seen = new Map<string, number>()
  return finishedExperiment(
    'time-to-target',
    [42],
    (trial) => {
      const index = seen.get(trial.condition) ?? 0
      seen.set(trial.condition, index + 1)
      return resultOf(trial, index)
    },
    { draw: [1, 2, 3, 4, 5] },
  )
}

const byCondition = search(({ condition }, index) => {
  if (condition === 'adam') return curve(2, 1, 0.5)
  if (condition === 'foof' && index === 4)
    // It got there before it diverged.
    return {
      ...curve(0.3),
      scalars: { ...scalarsOfEnding({ kind: 'diverged', step: 15, lastLoss: 1e9 }) },
    }
  return curve(...Array<number>(index).fill(1), 0.4)
})

describe('the time to a target', () => {
  it('is that of the first point of the curve at or below it', () => {
    expect(updatesToLoss(curve(2, 0.41, 0.4, 0.1), 0.4)).toBe(30)
    expect(updatesToLoss(curve(2, 1), 0.4)).toBeUndefined()
    expect(updatesToLoss({ series: {} }, 0.4)).toBeUndefined()
  })

  it('is infinite where it is never reached, and counts before a divergence', () => {
    const times = Object.fromEntries(
      timesToTarget(byCondition).map(({ condition, trials }) => [
        condition.id,
        trials.map(({ updates }) => updates),
      ]),
    )
    expect(times['kfac']).toEqual([10, 20, 30, 40, 50])
    expect(times['foof']).toEqual([10, 20, 30, 40, 10])
    expect(times['adam']).toEqual(Array(5).fill(Infinity))
  })

  it('is a number of each trial that got there', () => {
    const scalars = byCondition.results.filter(({ condition }) => condition === 'kfac')
    expect(scalars.map(({ result }) => result.scalars['updatesToTarget'])).toEqual([
      10, 20, 30, 40, 50,
    ])
    const adam = byCondition.results.find(({ condition }) => condition === 'adam')
    expect(adam?.result.scalars).not.toHaveProperty('updatesToTarget')
  })
})

describe('its figure', () => {
  const figure = buildFigure('time-to-target', byCondition, frame)
  const column = (id: string) => figure.drawn.columns.findIndex((one) => one.id === id)
  const row = (method: string, trials: number, quantity = 'updates') =>
    figure.drawn.rows.find(
      (each) => each[0] === method && each[1] === quantity && each[2] === trials,
    )!

  it('has median and mean of the best of one and of five, and none of twenty', () => {
    // Of one: the middle of 10 to 50; of five: the least.
    expect(row('KFAC', 1)[column('median')]).toBe(30)
    expect(row('KFAC', 1)[column('mean')]).toBeCloseTo(30, 12)
    expect(row('KFAC', 5)[column('median')]).toBe(10)
    expect(figure.drawn.rows.some((each) => each[2] === 20)).toBe(false)
  })

  it('has seconds at the speed of each trial', () => {
    const { stepsPerSecond } = byCondition.results.find(({ condition }) => condition === 'kfac')!
    expect(row('KFAC', 5, 'seconds')[column('median')]).toBeCloseTo(10 / stepsPerSecond!, 12)
  })

  it('says who never gets there, and how many trials did', () => {
    expect(row('Adam', 5)[column('reached')]).toBe(0)
    expect(row('Adam', 5)[column('median')]).toBeUndefined()
    expect(figure.notes.join(' ')).toMatch(
      /Adam has no mark at five trials: the target is reached in 0.% of all orders, less than half\./,
    )
    expect(figure.description).toContain('Adam 0 of 5')
    expect(figure.description).toContain('KFAC 5 of 5')
  })
})

it('is no reproduction: trials with drawn settings are judged by nothing published', () => {
  expect(judgementsOf(measuredOf(byCondition))).toEqual([])
})
