/** What an experiment is called after: its table only where nothing was changed in it. */
import { describe, expect, it } from 'vitest'
import { changedWords, changesOf } from '@shared/presets/changes'
import { changedSentences, originOf, presetName, standsFor } from '@shared/presets/origin'
import { conditionsAt, sweepsOf } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presets, startOf } from '@shared/presets/registry'

const start = { preset: 'table-4.1', scale: 'quick' } as const
const asPreset = {
  definition: 'lifelong',
  ...start,
  values: {},
  sweeps: {},
  conditions: ['presynaptic', 'no-consolidation', 'joint'],
  seeds: [2019, 2020, 2021],
}

describe('what was changed', () => {
  it('is nothing in any preset as it is, at any scale', () => {
    for (const { id } of presets) {
      const { preset } = startOf({ preset: id })
      const definition = definitionOf(preset!.definition)
      for (const scale of preset!.scales) {
        const asked = {
          definition: definition.id,
          preset: id,
          scale: scale.id,
          values: {},
          sweeps: sweepsOf(preset, scale),
          conditions: conditionsAt(preset!, scale),
          seeds: scale.seeds ?? definition.defaultSeeds,
        }
        expect(changesOf(asked), `${id}, ${scale.id}`).toEqual([])
      }
    }
  })

  it('is each setting with its value, then models and seeds', () => {
    const values = {
      batchSize: 50,
      epochsPerTask: 1,
      'no-consolidation.optimizer': 'sgd',
      'presynaptic.learningRateModulation': false,
    }
    expect(changesOf({ ...asPreset, values })).toEqual([
      'practice on each task 1 pass',
      'images seen at once 50',
      'reliable synapses learn more slowly of presynaptic plasticity: off',
      'optimiser of no consolidation: gradient descent',
    ])
    expect(changesOf({ ...asPreset, conditions: ['presynaptic'], seeds: [1, 2, 3, 7] })).toEqual([
      'models: presynaptic plasticity',
      'seeds 1–3, 7',
    ])
    expect(changesOf({ ...asPreset, sweeps: { hiddenNeurons: [50, 100] } })).toEqual([
      'neurons in each hidden layer 50 and 100',
    ])
  })

  it('leaves out what only observes, and models that take no part', () => {
    expect(changesOf({ ...asPreset, values: { curvePoints: 2 } })).toEqual([])
    expect(changesOf({ ...asPreset, values: { 'ewc.penaltyStrength': 5 } })).toEqual([])
  })

  it('is counted where a name has no room for all', () => {
    expect(changedWords(['a 1', 'b 2', 'c 3', 'd 4'])).toBe('changed: a 1, b 2, c 3, d 4')
    expect(changedWords(['a 1', 'b 2', 'c 3', 'd 4', 'e 5'])).toBe(
      'changed: a 1, b 2, c 3 and 2 more',
    )
  })
})

describe('the name that an experiment goes by', () => {
  it('is that of its table only where nothing was changed', () => {
    expect(standsFor('table-4.1')).toBe('Table 4.1')
    expect(standsFor('table-4.1', ['images seen at once 50', 'seeds 1'])).toBe(
      'after Table 4.1, changed: images seen at once 50, seeds 1',
    )
    expect(presetName('fig-4.5/perceptron')).toBe('Fig. 4.5, perceptron')
  })

  it('says where it comes from', () => {
    expect(originOf(start)).toBe('Table 4.1, quick look')
    expect(originOf({ ...start, changes: ['images seen at once 50'] })).toBe(
      'After Table 4.1, quick look, changed: images seen at once 50',
    )
    expect(originOf({ changes: ['seeds 1'] })).toBe('Own settings')
  })

  it('stands in the captions of what was changed', () => {
    expect(changedSentences(start)).toEqual([])
    expect(changedSentences({ ...start, changes: ['seeds 1'] })).toEqual([
      'After Table 4.1, changed: seeds 1.',
    ])
  })
})
