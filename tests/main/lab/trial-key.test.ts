import { describe, expect, it } from 'vitest'
import { trialKey } from '../../../src/main/lab/experiments/trial-key'

const definition = { id: 'lifelong', version: 1 }
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
})
