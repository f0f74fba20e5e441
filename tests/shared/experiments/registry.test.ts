import { describe, expect, it } from 'vitest'
import { definitions, definitionOf, presets } from '@shared/experiments/registry'
import { checkValue, parametersByPath, parseValue } from '@shared/experiments/common/parameters'
import { resolveRequest } from '@shared/experiments/common/resolve'

describe.each(definitions.map((definition) => [definition.id, definition] as const))(
  'the definition of %s',
  (_, definition) => {
    it('has defaults that it accepts itself', () => {
      for (const [path, parameter] of parametersByPath(definition))
        expect(() => checkValue(definition, path, parameter.default)).not.toThrow()
    })

    it('shows at most seven controls on a wizard step, the advanced ones folded', () => {
      const steps = new Set(definition.steps.map((step) => step.id))
      for (const step of steps) {
        const shown = definition.parameters.filter(
          (parameter) => parameter.step === step && !parameter.advanced,
        )
        expect(shown.length).toBeLessThanOrEqual(7)
      }
      for (const condition of definition.conditions) {
        const shown = condition.parameters.filter((parameter) => !parameter.advanced)
        expect(shown.length).toBeLessThanOrEqual(7)
      }
      for (const [, parameter] of parametersByPath(definition))
        expect(steps).toContain(parameter.step)
    })

    it('explains every control', () => {
      for (const [path, parameter] of parametersByPath(definition))
        expect(parameter.help.length, path).toBeGreaterThan(20)
    })
  },
)

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

    it('shows figures that its definition draws', () => {
      for (const figure of preset.figures) expect(definition.figures).toContain(figure)
    })
  },
)

describe('values given as text', () => {
  const definition = definitionOf('lifelong')

  it('are read by the parameter’s kind', () => {
    expect(parseValue(definition, 'epochsPerTask', '3')).toBe(3)
    expect(parseValue(definition, 'presynaptic.learningRate', '1e-3')).toBe(0.001)
    expect(parseValue(definition, 'presynaptic.normalise', 'false')).toBe(false)
    expect(parseValue(definition, 'dataset', 'permuted-mnist')).toBe('permuted-mnist')
  })

  it.each(['', 'many', '1,5'])('refuse “%s” as a number', (text) => {
    expect(() => parseValue(definition, 'epochsPerTask', text)).toThrow(/whole number/)
  })
})
