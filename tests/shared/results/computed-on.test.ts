import { describe, expect, it } from 'vitest'
import { computedOn } from '@shared/results/computed-on'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('with what an experiment was computed', () => {
  const detail = { ...syntheticExperiment(), programVersion: '1.2.3', device: 'simd' }
  const on = (...details: readonly (string | undefined)[]) =>
    computedOn({
      ...detail,
      results: details.map((deviceDetail) => ({
        ...detail.results[0]!,
        ...(deviceDetail === undefined ? {} : { deviceDetail }),
      })),
    })

  it('names each device once, as it described itself', () => {
    expect(on('simd, WebAssembly on A', 'simd, WebAssembly on A')).toBe(
      'Experiments were run with Palimpsest 1.2.3 (device: simd, WebAssembly on A).',
    )
    expect(on('webgpu, card B', undefined, 'simd, WebAssembly on A')).toBe(
      'Experiments were run with Palimpsest 1.2.3 (devices: simd, WebAssembly on A; and webgpu, card B).',
    )
  })

  it('names the chosen device before a trial has ended', () => {
    expect(on(undefined)).toBe('Experiments were run with Palimpsest 1.2.3 (device: simd).')
  })
})
