/** MNIST is learned with settings that were searched for Fashion-MNIST, and it is said. */
import { expect, it } from 'vitest'
import { resolveRequest, type ExperimentRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf, type PresetId } from '@shared/presets/registry'

const definition = definitionOf('optimizers')

function settingsOf(preset: PresetId, own: Partial<ExperimentRequest> = {}) {
  return resolveRequest(definition, presetOf(preset), {
    ...{ definition: 'optimizers', preset, scale: 'quick', values: {}, sweeps: {} },
    ...{ conditions: presetOf(preset).conditions, seeds: [42], ...own },
  })
}

const sentence =
  'Learning rates and dampings are published for Fashion-MNIST, not for MNIST, for which the thesis searched them anew: those taken over may not be the best.'

it('is said of MNIST before the start and in the methods paragraph', () => {
  for (const preset of ['fig-5.6', 'fig-5.7', 'fig-5.8', 'fig-5.9'] as const) {
    const settings = settingsOf(preset)
    expect(definition.notes?.(settings)).toContain(sentence)
    expect(definition.methods(settings)).toContain(sentence)
  }
})

it('is not said of Fashion-MNIST, nor where learning rates are searched on MNIST itself', () => {
  const searched = settingsOf('grid-search-kfac', {
    values: { dataset: 'mnist' },
    sweeps: { 'kfac.learningRate': [0.1, 0.3], 'kfac.damping': [1, 100] },
  })
  expect(searched.values['dataset']).toBe('mnist')
  for (const settings of [settingsOf('fig-5.1'), searched])
    expect(definition.notes?.(settings)).not.toContain(sentence)
})
