/** Inversions that took more than single precision, as a result page tells them. */
import { expect, it } from 'vitest'
import { inversionSentence, toldTrials } from '@shared/results/inversion-words'
import { inversionsIn, valuesOfInversion, type ToldInversion } from '@shared/trials/told-inversions'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { resultOfOptimizers } from '../../fixtures/optimizers-result'

const told: readonly ToldInversion[] = [
  { step: 1, layer: 2, of: 'errors', damping: 0.00123456 },
  { step: 312, layer: 1, of: 'inputs' },
  { step: 312, layer: 3, of: 'inputs', damping: 10 },
  { step: 1_000, layer: 0, of: 'images' },
]

/** As a record of a trial grows. */
function seriesOf(all: readonly ToldInversion[]) {
  const series: Record<string, { x: number[]; y: number[] }> = {}
  for (const one of all)
    for (const [name, value] of Object.entries(valuesOfInversion(one))) {
      const own = (series[name] ??= { x: [], y: [] })
      own.x.push(one.step)
      own.y.push(value)
    }
  return series
}

it('are read from a result as they were told', () => {
  expect(inversionsIn({ series: seriesOf(told) })).toEqual(told)
})

it('are sentences with update, layer and what became of them', () => {
  expect(told.map(inversionSentence)).toEqual([
    'Step 1, layer 2, factor of the errors: could not be inverted in double precision either, damping was raised to 0.00123.',
    'Step 312, layer 1, factor of the inputs: could not be inverted in single precision, went to double.',
    'Step 312, layer 3, factor of the inputs: could not be inverted in double precision either, damping was raised to 10.',
    'Step 1000, whole network, products between images: could not be inverted in single precision, went to double.',
  ])
})

it('are listed trial by trial, and where there are many it says so', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    ...{ step: index + 1, layer: 1, of: 'inputs' as const },
  }))
  const detail = finishedExperiment('fig-5.1', [42, 43], (trial) => {
    const result = resultOfOptimizers(trial)
    if (trial.condition !== 'kfac' || trial.seed !== 43) return result
    return {
      ...result,
      scalars: { ...result.scalars, invertedInDouble: 250, dampingRaised: 1 },
      series: { ...result.series, ...seriesOf(many) },
    }
  })
  const [trial, ...others] = toldTrials(detail)
  expect(others).toEqual([])
  expect(trial?.name).toBe('KFAC, seed 43')
  expect(trial?.sentences).toHaveLength(100)
  expect(trial?.more).toBe('These are the first 100 of 251.')
})
