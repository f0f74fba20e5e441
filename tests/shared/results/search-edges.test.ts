/** Where and how far the grid of a search grows. */
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { grownSweeps } from '@shared/results/search-edges'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { scalarsOfEnding } from '@shared/trials/ending'

interface Place {
  readonly rate: number
  readonly damping: number
}

function searched(
  loss: (place: Place) => number,
  sweeps: Record<string, number[]> = {
    'kfac.learningRate': [0.1, 0.3, 1],
    'kfac.damping': [0.01, 1, 100],
  },
) {
  return finishedExperiment(
    'grid-search-kfac',
    [42],
    ({ values }) => ({
      scalars: {
        finalTrainingLoss: loss({
          rate: Number(values['learningRate']),
          damping: Number(values['damping']),
        }),
      },
      matrices: {},
      series: {},
    }),
    sweeps,
  )
}

/** As it stands once the values of `sweeps` were tried beside those that were asked for. */
function after(detail: ExperimentDetail, loss: (place: Place) => number): ExperimentDetail {
  const sweeps = grownSweeps(detail)!
  const grown = searched(
    loss,
    Object.fromEntries(Object.entries(sweeps).map(([path, values]) => [path, values.map(Number)])),
  )
  return { ...grown, request: detail.request }
}

const lowestAt = (rate: number, damping: number) => (place: Place) =>
  1 + Math.log10(place.rate / rate) ** 2 + Math.log10(place.damping / damping) ** 2

describe('the grid of a search', () => {
  it('gets the next value by its own steps where the best lies at an edge, and stays elsewhere', () => {
    expect(grownSweeps(searched(lowestAt(1, 1)))).toEqual({
      'kfac.learningRate': [0.1, 0.3, 1, 3],
      'kfac.damping': [0.01, 1, 100],
    })
    expect(grownSweeps(searched(lowestAt(0.3, 0.01)))).toEqual({
      'kfac.learningRate': [0.1, 0.3, 1],
      'kfac.damping': [0.0001, 0.01, 1, 100],
    })
    expect(grownSweeps(searched(lowestAt(0.1, 100)))).toEqual({
      'kfac.learningRate': [0.03, 0.1, 0.3, 1],
      'kfac.damping': [0.01, 1, 100, 10_000],
    })
  })

  it('stays as it is where the best lies within', () => {
    expect(grownSweeps(searched(lowestAt(0.3, 1)))).toBeUndefined()
  })

  it('grows until the best lies within, and no further than it may in each direction', () => {
    const loss = lowestAt(10, 1)
    const first = searched(loss)
    const second = after(first, loss)
    const third = after(second, loss)
    expect(grownSweeps(second, 2)?.['kfac.learningRate']).toEqual([0.1, 0.3, 1, 3, 10])
    // At 10 the best is at the edge still; two values were added.
    expect(grownSweeps(third, 2)).toBeUndefined()
    expect(grownSweeps(third, 3)?.['kfac.learningRate']).toEqual([0.1, 0.3, 1, 3, 10, 30])
    expect(grownSweeps(after(third, loss), 3)).toBeUndefined()
  })

  it('waits for every trial', () => {
    const detail = searched(lowestAt(1, 1))
    const waiting = { ...detail, trials: { ...detail.trials, done: detail.trials.total - 1 } }
    expect(grownSweeps(waiting)).toBeUndefined()
  })

  it('has nothing to grow from where every run diverged', () => {
    const detail = finishedExperiment(
      'grid-search-adam',
      [42],
      () => ({
        scalars: { ...scalarsOfEnding({ kind: 'diverged', step: 3, lastLoss: 1e9 }) },
        matrices: {},
        series: {},
      }),
      { 'adam.learningRate': [0.1, 1] },
    )
    expect(grownSweeps(detail)).toBeUndefined()
  })

  it('ends at what is possible at all', () => {
    const rates = [1e4, 1e5, 1e6]
    const detail = searched(({ rate }) => 1 / rate, {
      'kfac.learningRate': rates,
      'kfac.damping': [1, 100],
    })
    const grown = grownSweeps(detail)?.['kfac.learningRate'] ?? rates
    expect(Math.max(...grown.map(Number))).toBeLessThanOrEqual(1e6)
  })
})
