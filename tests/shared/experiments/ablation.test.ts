import { describe, expect, it } from 'vitest'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { ablation } from '@shared/experiments/presynaptic/ablation'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest } from '@shared/experiments/common/resolve'

const preset = presetOf('fig-4.5', 'ablation')

function ruleOf(condition: string, dataset: string) {
  const settings = resolveRequest(ablation, preset, {
    definition: ablation.id,
    preset: preset.id,
    scale: 'paper',
    values: { dataset },
    sweeps: {},
    conditions: preset.conditions,
    seeds: [1],
  })
  const values = valuesForCondition(ablation, settings.values, condition)
  const { pDown, pUp, pFreeze, learningRate, learningRateModulation, releaseControl, normalise } =
    values
  return [pDown, pUp, pFreeze, learningRate, learningRateModulation, releaseControl, normalise]
}

describe('the conditions of the ablation at paper scale', () => {
  it.each([
    ['full', [0.04021639, 0.04460148, 0.94791622, 0.01, true, 'plastic', true]],
    ['no-freezing', [0.04378614, 0.04522727, 1, 0.01, true, 'plastic', true]],
    ['no-modulation', [0.03559312, 0.08535058, 0.92272659, 0.01, false, 'plastic', true]],
    ['neither', [0.02954858, 0.09202317, 1, 0.01, false, 'plastic', true]],
    ['ghost', [0.05188978, 0.0571483, 0.92943784, 0.01, true, 'ghost', true]],
    ['ghost-coded', [0.05188978, 0.0571483, 0.92943784, 0.01, true, 'ghost-coded', true]],
    ['not-normalised', [0.02752443, 0.09712197, 0.91279887, 0.01, true, 'plastic', false]],
  ])('have the published parameters of Permuted MNIST: %s', (condition, rule) => {
    expect(ruleOf(condition, 'permuted-mnist')).toEqual(rule)
    expect(ruleOf(condition, 'permuted-fashion-mnist')).toEqual(rule)
  })

  it.each([
    ['full', [0.0624703, 0.05835393, 0.94452875, 0.001, true, 'plastic', true]],
    ['no-freezing', [0.08590142, 0.06543912, 1, 0.001, true, 'plastic', true]],
    ['no-modulation', [0.0506991, 0.04199989, 0.94187781, 0.001, false, 'plastic', true]],
    ['neither', [0.09587958, 0.01798108, 1, 0.001, false, 'plastic', true]],
    ['ghost', [0.09833934, 0.09764242, 0.9466155, 0.001, true, 'ghost', true]],
    ['ghost-coded', [0.09833934, 0.09764242, 0.9466155, 0.001, true, 'ghost-coded', true]],
    ['not-normalised', [0.02838338, 0.09717001, 0.9499824, 0.001, true, 'plastic', false]],
  ])('have the published parameters of Split MNIST: %s', (condition, rule) => {
    expect(ruleOf(condition, 'split-mnist')).toEqual(rule)
    expect(ruleOf(condition, 'split-fashion-mnist')).toEqual(rule)
  })
})
