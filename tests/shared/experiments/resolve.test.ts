import { describe, expect, it } from 'vitest'
import type { Preset } from '@shared/experiments/common/preset-declaration'
import { SettingsError } from '@shared/experiments/common/errors'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest, type ExperimentRequest } from '@shared/experiments/common/resolve'

const table = presetOf('table-4.1')

function request(change: Partial<ExperimentRequest> = {}): ExperimentRequest {
  return {
    definition: 'lifelong',
    preset: 'table-4.1',
    scale: 'paper',
    values: {},
    sweeps: {},
    conditions: ['presynaptic', 'no-consolidation', 'joint'],
    seeds: [2019],
    ...change,
  }
}

const valuesOf = (change: Partial<ExperimentRequest>, preset: Preset = table) =>
  resolveRequest(lifelong, preset, request(change)).values

describe('settings of table 4.1 at paper scale', () => {
  // docs/science.md, Presynaptic rule, and the controls after it
  it.each([
    ['split-mnist', 0.001, 'adam', 1e-6],
    ['split-fashion-mnist', 0.001, 'sgd', 1e-4],
    ['permuted-mnist', 0.01, 'sgd', 1e-3],
    ['permuted-fashion-mnist', 0.01, 'adam', 1e-6],
  ])('%s has the published learning rates', (dataset, presynapticRate, optimizer, controlRate) => {
    const values = valuesOf({ values: { dataset } })
    expect(values['presynaptic.learningRate']).toBe(presynapticRate)
    expect(values['no-consolidation.optimizer']).toBe(optimizer)
    expect(values['no-consolidation.learningRate']).toBe(controlRate)
    expect(values['joint.learningRate']).toBe(1e-3)
    expect(values['presynaptic.pUp']).toBe(0.052)
    expect(values['presynaptic.pDown']).toBe(0.0516)
    expect(values['presynaptic.pFreeze']).toBe(0.9353)
    expect(values['epochsPerTask']).toBe(10)
  })
})

describe('precedence', () => {
  const preset: Preset = {
    ...table,
    overlays: [{ values: { hiddenNeurons: 50, batchSize: 50 } }],
    scales: [
      {
        id: 'quick',
        label: '',
        help: '',
        overlays: [
          { values: { batchSize: 20, epochsPerTask: 2 } },
          { when: { dataset: ['permuted-mnist'] }, values: { epochsPerTask: 3 } },
        ],
      },
    ],
  }

  it('lays preset over definition, scale over preset and own values over all', () => {
    const values = valuesOf({ scale: 'quick', values: { epochsPerTask: 7 } }, preset)
    expect(values['hiddenNeurons']).toBe(50)
    expect(values['batchSize']).toBe(20)
    expect(values['epochsPerTask']).toBe(7)
  })

  it('tests an overlay’s condition against the value in force', () => {
    expect(valuesOf({ scale: 'quick' }, preset)['epochsPerTask']).toBe(2)
    const permuted = { scale: 'quick', values: { dataset: 'permuted-mnist' } } as const
    expect(valuesOf(permuted, preset)['epochsPerTask']).toBe(3)
  })

  it('lets a preset choose the data set that its defaults depend on', () => {
    const values = resolveRequest(
      lifelong,
      presetOf('fig-4.8'),
      request({ preset: 'fig-4.8' }),
    ).values
    expect(values['dataset']).toBe('permuted-mnist')
    expect(values['presynaptic.learningRate']).toBe(0.01)
    expect(values['no-consolidation.optimizer']).toBe('sgd')
  })
})

describe('wrong requests', () => {
  it.each<[string, Partial<ExperimentRequest>, RegExp]>([
    ['an unknown path', { values: { colour: 1 } }, /no setting “colour”/],
    ['a value out of range', { values: { epochsPerTask: 0 } }, /whole number from 1 to 200/],
    ['a fraction where a whole number is needed', { values: { batchSize: 2.5 } }, /whole number/],
    ['an unknown choice', { values: { dataset: 'cifar' } }, /one of split-mnist/],
    ['an unknown condition', { conditions: ['magic'] }, /Conditions here: presynaptic/],
    ['no condition', { conditions: [] }, /at least one condition/],
    ['a condition twice', { conditions: ['joint', 'joint'] }, /twice/],
    ['no seed', { seeds: [] }, /at least one seed/],
    ['a seed twice', { seeds: [1, 1] }, /twice/],
    ['a negative seed', { seeds: [-1] }, /not a seed/],
    ['a scale that the preset lacks', { scale: 'reduced' }, /Scales: quick, paper/],
    ['a sweep of a fixed setting', { sweeps: { batchSize: [50, 100] } }, /cannot be varied/],
    ['an empty sweep', { sweeps: { epochsPerTask: [] } }, /no values/],
  ])('refuses %s', (_, change, message) => {
    const resolve = () => resolveRequest(lifelong, table, request(change))
    expect(resolve).toThrow(SettingsError)
    expect(resolve).toThrow(message)
  })
})
