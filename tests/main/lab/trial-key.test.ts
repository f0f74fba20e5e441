import { describe, expect, it } from 'vitest'
import type { Parameter } from '@shared/experiments/common/parameter-kinds'
import { plainCondition } from '../../fixtures/condition'
import { trialKey } from '../../../src/main/lab/experiments/trial-key'

const definition = { id: 'lifelong', version: 1, parameters: [], conditions: [] }
const settings = {
  definition: 'lifelong',
  condition: 'presynaptic',
  seed: 1,
  values: { a: 1, b: 'x', c: true },
}
const key = trialKey(definition, settings, 'simd')

describe('the key of a trial', () => {
  it('does not depend on the order of its values', () => {
    const values = { c: true, b: 'x', a: 1 }
    expect(trialKey(definition, { ...settings, values }, 'simd')).toBe(key)
  })

  it('depends on all that decides its numbers', () => {
    const others = [
      trialKey({ ...definition, version: 2 }, settings, 'simd'),
      trialKey({ ...definition, id: 'energy' }, settings, 'simd'),
      trialKey(definition, { ...settings, seed: 2 }, 'simd'),
      trialKey(definition, { ...settings, condition: 'joint' }, 'simd'),
      trialKey(definition, { ...settings, values: { ...settings.values, a: 2 } }, 'simd'),
      trialKey(definition, { ...settings, values: { ...settings.values, a: '1' } }, 'simd'),
      trialKey(definition, settings, 'wasm'),
    ]
    expect(new Set([key, ...others]).size).toBe(others.length + 1)
  })

  it('leaves out what is as it was before a parameter existed', () => {
    const added: Parameter = {
      kind: 'number',
      id: 'added',
      label: 'Added later',
      help: 'Measured only where above 0.',
      step: 'measurements',
      minimum: 0,
      maximum: 10,
      default: 0,
      asBefore: 0,
    }
    const grown = { ...definition, parameters: [added] }
    const withValue = (value: number) => ({
      ...settings,
      values: { ...settings.values, added: value },
    })
    expect(trialKey(grown, withValue(0), 'simd')).toBe(key)
    expect(trialKey(grown, withValue(5), 'simd')).not.toBe(key)
    const ofCondition = plainCondition({ id: 'presynaptic', parameters: [added] })
    expect(trialKey({ ...definition, conditions: [ofCondition] }, withValue(0), 'simd')).toBe(key)
    expect(
      trialKey(
        { ...definition, conditions: [{ ...ofCondition, id: 'joint' }] },
        withValue(0),
        'simd',
      ),
    ).not.toBe(key)
  })
})
