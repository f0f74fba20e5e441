import { describe, expect, it } from 'vitest'
import { expandTrials, sweepPoints } from '@shared/experiments/common/expand'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest } from '@shared/experiments/common/resolve'

const preset = presetOf('table-4.1')

function trialsOf(sweeps: Record<string, (string | number)[]>, seeds = [1, 2]) {
  const settings = resolveRequest(lifelong, preset, {
    definition: 'lifelong',
    preset: preset.id,
    scale: 'paper',
    values: {},
    sweeps,
    conditions: ['presynaptic', 'no-consolidation'],
    seeds,
  })
  return expandTrials(lifelong, preset, settings, {})
}

describe('sweep points', () => {
  it('is one empty point without sweeps', () => {
    expect(sweepPoints({})).toEqual([{}])
  })

  it('combines all values', () => {
    expect(sweepPoints({ a: [1, 2], b: ['x', 'y'] })).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ])
  })
})

describe('trials', () => {
  it('are conditions × points × seeds, one seed after the other', () => {
    const trials = trialsOf({ dataset: ['split-mnist', 'permuted-mnist'] })
    expect(trials).toHaveLength(2 * 2 * 2)
    expect(trials.map(({ settings }) => settings.seed)).toEqual([1, 1, 1, 1, 2, 2, 2, 2])
    expect(trials.map(({ point }) => point)).toEqual([0, 0, 1, 1, 0, 0, 1, 1])
  })

  it('carry the shared values and the condition’s own, and no other condition’s', () => {
    const [first, second] = trialsOf({}, [1])
    expect(first?.settings.values['pUp']).toBe(0.052)
    expect(first?.settings.values['optimizer']).toBeUndefined()
    expect(second?.settings.values['optimizer']).toBe('adam')
    expect(second?.settings.values['epochsPerTask']).toBe(10)
  })

  it('bring a swept data set’s own defaults', () => {
    const trials = trialsOf({ dataset: ['split-mnist', 'permuted-mnist'] }, [1])
    const rates = trials.map(({ settings }) => settings.values['learningRate'])
    expect(rates).toEqual([0.001, 1e-6, 0.01, 1e-3])
  })
})

describe('expected work', () => {
  it('counts the products of a paper-scale step', () => {
    const settings = trialsOf({ dataset: ['permuted-mnist'] }, [1])[0]?.settings
    expect(settings).toBeDefined()
    if (!settings) return
    const work = lifelong.work(settings)
    // 60 000 images / 100 × 10 epochs × 10 tasks
    expect(work.steps).toBe(60_000)
    // 198 800 synapses forward and for the gradient, 42 000 of them also backward
    expect(work.flopsPerStep).toBe(2 * 100 * (2 * 198_800 + 42_000))
  })
})
