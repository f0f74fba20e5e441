import { describe, expect, it } from 'vitest'
import { plateauOf, variesOneNumber } from '@shared/results/plateau'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('the plateau around the best value', () => {
  it('reaches as far as means lie within one point of the best, without a gap', () => {
    expect(plateauOf([0.8, 0.955, 0.96, 0.95, 0.9, 0.958])).toEqual({ best: 2, from: 1, to: 3 })
    expect(plateauOf([0.5, 0.9, 0.5])).toEqual({ best: 1, from: 1, to: 1 })
  })

  it('ends where nothing was measured, and is nothing where nothing was', () => {
    expect(plateauOf([0.96, undefined, 0.96])).toEqual({ best: 0, from: 0, to: 0 })
    expect(plateauOf([undefined, undefined])).toBeUndefined()
    expect(plateauOf([])).toBeUndefined()
  })

  it('is asked only of one number that rises', () => {
    const swept = (sweeps: Record<string, (number | string)[]>) =>
      variesOneNumber(syntheticExperiment({ sweeps }))
    expect(swept({ epochsPerTask: [1, 2, 5] })).toBe(true)
    expect(swept({ epochsPerTask: [5, 1] })).toBe(false)
    expect(swept({ dataset: ['split-mnist', 'permuted-mnist'] })).toBe(false)
    expect(swept({ epochsPerTask: [1, 2], hiddenLayers: [1, 2] })).toBe(false)
  })
})
