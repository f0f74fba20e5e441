import { describe, expect, it } from 'vitest'
import { definitions, definitionOf } from '@shared/experiments/registry'
import { checkValue, parametersByPath, parseValue } from '@shared/experiments/common/parameters'

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
