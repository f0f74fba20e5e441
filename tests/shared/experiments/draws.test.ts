import { describe, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { expandTrials } from '@shared/experiments/common/expand'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { streamKey, uniforms } from '@shared/random/philox'

function trialsOf(
  presetId: string,
  values: Record<string, Value>,
  sweeps: Record<string, Value[]>,
  seeds = [2019],
) {
  const preset = presetOf(presetId)
  const definition = definitionOf(preset.definition)
  const settings = resolveRequest(definition, preset, {
    definition: definition.id,
    preset: preset.id,
    scale: 'paper',
    values,
    sweeps,
    conditions: preset.conditions.slice(0, 1),
    seeds,
  })
  return expandTrials(definition, preset, settings, values).map((trial) => trial.settings.values)
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

const column = (trials: ReturnType<typeof trialsOf>, id: string) =>
  trials.map((values) => Number(values[id]))

describe('settings drawn around chosen ones', () => {
  const path = { 'presynaptic.draw': numbers(1, 400) }
  const trials = trialsOf('robustness', {}, path)

  it('are the chosen ones times a factor from their own Philox stream', () => {
    const key = streamKey(2019, 'drawn-settings/around/pUp')
    const [u = NaN] = uniforms(key, 7, 1)
    expect(trials[6]?.['pUp']).toBeCloseTo(0.052 * (0.75 + 0.5 * u), 12)
  })

  it.each([
    ['pUp', 0.052, 0.065],
    ['pDown', 0.0516, 0.0645],
    ['gradientThreshold', 0.001, 0.00125],
  ])('%s spreads evenly over ± 25 %%', (id, middle, most) => {
    const drawn = column(trials, id)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(most)
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(middle * 0.75)
    // The mean of 400 uniform factors has a standard error of 0.5 / √12 / 20 = 0.0072.
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length / middle
    expect(Math.abs(mean - 1)).toBeLessThan(4 * 0.0072)
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.48 * middle)
  })

  it('stay within what a setting allows', () => {
    const freezing = column(trials, 'pFreeze')
    expect(Math.max(...freezing)).toBe(1)
    expect(Math.min(...freezing)).toBeGreaterThanOrEqual(0.9353 * 0.75)
  })

  it('are the same again, and others for another seed, draw and setting', () => {
    expect(trialsOf('robustness', {}, path)).toEqual(trials)
    expect(new Set(column(trials, 'pUp')).size).toBe(400)
    const [other] = trialsOf('robustness', {}, { 'presynaptic.draw': [1] }, [2020])
    expect(other?.['pUp']).not.toBe(trials[0]?.['pUp'])
    expect(Number(trials[0]?.['pUp']) / 0.052).not.toBeCloseTo(
      Number(trials[0]?.['pDown']) / 0.0516,
      6,
    )
  })

  it('leave draw 0, and a switched-off freezing threshold, as they are', () => {
    // The very computation of Table 4.1: it is taken from the store where it was done.
    const [zero] = trialsOf('robustness', {}, { 'presynaptic.draw': [0] })
    const [table] = trialsOf('table-4.1', {}, {})
    expect(zero).toEqual(table)
    expect(table).not.toHaveProperty('drawing')
    const energy = trialsOf('robustness-energy', {}, { 'plastic-release.draw': numbers(1, 20) })
    expect(new Set(column(energy, 'pFreeze'))).toEqual(new Set([1]))
    expect(new Set(column(energy, 'pUp')).size).toBe(20)
  })
})

describe('settings drawn from the ranges of the published search', () => {
  it('lie in them, each on its own', () => {
    const trials = trialsOf('random-search', {}, { 'presynaptic.draw': numbers(1, 200) })
    for (const id of ['pUp', 'pDown']) {
      expect(Math.min(...column(trials, id))).toBeGreaterThanOrEqual(0.01)
      expect(Math.max(...column(trials, id))).toBeLessThan(0.1)
      expect(Math.min(...column(trials, id))).toBeLessThan(0.015)
      expect(Math.max(...column(trials, id))).toBeGreaterThan(0.095)
    }
    expect(Math.min(...column(trials, 'pFreeze'))).toBeGreaterThanOrEqual(0.9)
    expect(Math.max(...column(trials, 'pFreeze'))).toBeLessThan(0.96)
    expect(trials.every(({ pUp, pDown }) => pUp !== pDown)).toBe(true)
    expect(new Set(column(trials, 'stopBelow'))).toEqual(new Set([0.5]))
    expect(new Set(column(trials, 'gradientThreshold'))).toEqual(new Set([0.001]))
  })

  it('have one step and one of four weight decays in the energy experiment', () => {
    const trials = trialsOf('random-search-energy', {}, { 'plastic-release.draw': numbers(1, 80) })
    expect(trials.every(({ pUp, pDown }) => pUp === pDown)).toBe(true)
    expect([...new Set(column(trials, 'weightDecay'))].sort()).toEqual([0.001, 0.005, 0.01, 0.05])
  })

  it('has a budget of 50 at paper scale', () => {
    const paper = presetOf('random-search').scales.find(({ id }) => id === 'paper')
    expect(paper?.sweeps?.['presynaptic.draw']).toHaveLength(50)
  })
})
