import { describe, expect, it } from 'vitest'
import { checkValue } from '@shared/experiments/common/parameters'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf, presets, startOf } from '@shared/presets/registry'

describe.each(presets.map((preset) => [preset.id, preset] as const))(
  'the preset %s',
  (_, preset) => {
    const definition = definitionOf(preset.definition)

    it.each(preset.scales.map((scale) => [scale.id, scale] as const))(
      'resolves at the scale %s',
      (__, scale) => {
        const settings = resolveRequest(definition, preset, {
          definition: definition.id,
          preset: preset.id,
          scale: scale.id,
          values: {},
          sweeps: {},
          conditions: preset.conditions,
          seeds: scale.seeds ?? definition.defaultSeeds,
        })
        for (const [path, value] of Object.entries(settings.values))
          expect(() => checkValue(definition, path, value)).not.toThrow()
        expect(definition.summary(settings).length).toBeGreaterThan(2)
        expect(definition.methods(settings)).not.toMatch(/undefined|NaN|\[object/)
      },
    )
  },
)

describe('presets', () => {
  it('stand in the order of the thesis, what it has no figure of last', () => {
    const ids = presets.map(({ id }) => id)
    const tables = ['table-3.1', 'table-3.1/large-batches', 'table-3.1/scenes', 'table-4.1']
    expect(ids.slice(0, tables.length)).toEqual(tables)
    expect(ids.indexOf('fig-4.6c')).toBeGreaterThan(ids.indexOf('fig-4.5/perceptron'))
    expect(ids.slice(-2)).toEqual(['random-search', 'random-search-energy'])
  })

  it('are found by id or by part, else those that exist are named', () => {
    expect(presetOf('fig-4.5', 'ablation').id).toBe('fig-4.5/ablation')
    expect(() => presetOf('fig-4.5')).toThrow(/in parts.*ablation, perceptron/)
    expect(() => presetOf('fig-9')).toThrow(/no preset “fig-9”. Presets: table-3.1, /)
  })

  it('are what a request starts from, as far as this version has them', () => {
    const { preset, scale } = startOf({ preset: 'fig-4.1', scale: 'quick' })
    expect([preset?.id, scale?.id]).toEqual(['fig-4.1', 'quick'])
    expect(startOf({ preset: 'of another version', scale: 'quick' })).toEqual({})
    expect(startOf({ preset: 'fig-4.1', scale: 'reduced' }).scale).toBeUndefined()
  })
})
