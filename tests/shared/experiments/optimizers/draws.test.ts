/** Learning rates and dampings drawn around those that are set. */
import { describe, expect, it } from 'vitest'
import { expandTrials } from '@shared/experiments/common/expand'
import { resolveRequest, type ExperimentRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'

const definition = definitionOf('optimizers')
const preset = presetOf('time-to-target')

function planned(own: Partial<ExperimentRequest> = {}) {
  const request = {
    ...{ definition: 'optimizers', preset: preset.id, scale: 'quick' as const, values: {} },
    ...{ sweeps: preset.sweeps ?? {}, conditions: preset.conditions, seeds: [42], ...own },
  }
  const settings = resolveRequest(definition, preset, request)
  return { settings, trials: expandTrials(definition, preset, settings, request.values) }
}

const rateOf = (trial: ReturnType<typeof planned>['trials'][number]) =>
  Number(trial.settings.values['learningRate'])

describe('a random search', () => {
  const { settings, trials } = planned()
  const of = (condition: string) => trials.filter((trial) => trial.settings.condition === condition)

  it('has twenty trials of each method, none with settings twice', () => {
    expect(trials).toHaveLength(100)
    for (const condition of preset.conditions)
      expect(new Set(of(condition).map(rateOf)).size).toBe(20)
  })

  it('draws within a power of ten of what is set, on both sides, with three digits', () => {
    const factors = of('kfac').map((trial) => rateOf(trial) / 0.3)
    expect(Math.max(...factors)).toBeLessThanOrEqual(10.03)
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.0997)
    expect(factors.filter((factor) => factor > 1).length).toBeGreaterThan(4)
    expect(factors.filter((factor) => factor < 1).length).toBeGreaterThan(4)
    for (const trial of trials) expect(rateOf(trial)).toBe(Number(rateOf(trial).toPrecision(3)))
  })

  it('multiplies all methods by the same factors, and the damping by another', () => {
    for (const [index, trial] of of('foof').entries()) {
      const other = of('kfac')[index]!
      expect(rateOf(trial) / 30 / (rateOf(other) / 0.3)).toBeCloseTo(1, 1)
      const damping = Number(trial.settings.values['damping']) / 100
      expect(Math.abs(Math.log10(damping / (rateOf(trial) / 30)))).toBeGreaterThan(0.001)
    }
  })

  it('draws the same again, other numbers for another seed, and nothing for draw 0', () => {
    expect(planned().trials).toEqual(trials)
    expect(planned({ seeds: [43] }).trials.map(rateOf)).not.toEqual(trials.map(rateOf))
    const plain = planned({ sweeps: { draw: [0] }, conditions: ['kfac'] }).trials[0]
    expect(plain?.settings.values).toMatchObject({ learningRate: 0.3, damping: 1 })
  })

  it('is told in the methods paragraph with its width, and the target with it', () => {
    const text = definition.methods(settings)
    expect(text).toContain('Random search: in 20 draws a seed')
    expect(text).toContain('drawn evenly from −1 to 1')
    expect(text).toContain('The target is a training loss of ')
  })

  it('leaves draws, target and growth out of what a trial runs with, so that old results are found', () => {
    for (const { settings: trial } of trials)
      for (const id of ['draw', 'drawWidth', 'targetLoss', 'gridGrowth'])
        expect(trial.values).not.toHaveProperty(id)
  })
})
