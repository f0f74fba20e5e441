import { describe, expect, it } from 'vitest'
import { computedOn } from '@shared/results/computed-on'
import { deviceIds, trainedWhere } from '@shared/devices/devices'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('with what an experiment was computed', () => {
  const detail = { ...syntheticExperiment(), programVersion: '1.2.3', device: 'simd' }
  const on = (...details: readonly (readonly [string, string?])[]) =>
    computedOn({
      ...detail,
      results: details.map(([device, deviceDetail]) => ({
        ...detail.results[0]!,
        device,
        ...(deviceDetail === undefined ? {} : { deviceDetail }),
      })),
    })
  const program =
    'Experiments were run with Palimpsest, version 1.2.3 (Palimpsest developers 2026).'
  const simd =
    'on the processor with the program’s own WebAssembly SIMD kernels, in 32-bit floating-point numbers'

  it('says in a sentence what each device is, with what it described itself', () => {
    expect(on(['simd', 'simd, WebAssembly on A'], ['simd', 'simd, WebAssembly on A'])).toBe(
      `${program} Networks were trained ${simd} (WebAssembly on A).`,
    )
    expect(on(['webgpu', 'webgpu, card B'], ['webgpu'], ['simd', 'simd, WebAssembly on A'])).toBe(
      `${program} Networks were trained ${simd} (WebAssembly on A). Networks were trained on a graphics card through WebGPU, in 32-bit floating-point numbers (card B).`,
    )
  })

  it('names the chosen device before a trial has ended', () => {
    expect(on(['simd'])).toBe(`${program} Networks were trained ${simd}.`)
  })

  it('leaves the device out where numbers do not depend on it', () => {
    expect(computedOn(detail, { doublePrecision: true })).toBe(program)
  })

  it('has words of its own for every device', () => {
    const words = deviceIds.map(trainedWhere)
    expect(new Set(words).size).toBe(deviceIds.length)
    for (const id of deviceIds) expect(trainedWhere(id)).not.toContain('“')
    expect(trainedWhere('abacus')).toContain('on the device “abacus”')
  })
})
