import { expect, it } from 'vitest'
import { chosenStrengthSentences } from '@shared/results/chosen-strengths'
import { measuredExperiment } from '../../fixtures/measured-experiment'

it('what was found by halving is told task by task, the middle over seeds', () => {
  const plain = measuredExperiment('table-3.2')
  expect(chosenStrengthSentences(plain, 0)).toEqual([])
  const attempts: Readonly<Record<number, readonly number[]>> = { 1: [1, 2], 2: [1, 3], 3: [1, 4] }
  const detail = {
    ...plain,
    results: plain.results.map((trial) => {
      if (trial.condition !== 'si') return trial
      const tried = attempts[trial.seed] ?? []
      const series = (y: readonly number[]) => ({ x: [10, 20], y: [...y] })
      return {
        ...trial,
        result: {
          ...trial.result,
          series: {
            ...trial.result.series,
            'chosen/attempts': series(tried),
            'chosen/strength': series(tried.map((count) => 400 / 2 ** (count - 1))),
            'chosen/learningRate': series([0.01, 0.005]),
          },
        },
      }
    }),
  }
  expect(chosenStrengthSentences(detail, 0)).toEqual([
    'Found by halving for Synaptic Intelligence, task by task (the middle one over seeds): c = 400, 100; strengths tried: 1, 3; learning rates: 0.01, 0.005.',
  ])
})
