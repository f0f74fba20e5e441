import { describe, expect, it } from 'vitest'
import type { DeviceReport } from '../../../../src/main/engine/process/protocol'
import { defaultDevice } from '../../../../src/main/lab/devices/default-device'
import { benchmarkRow } from '../../store/store-fixture'

function device(id: string, change: Partial<DeviceReport> = {}): DeviceReport {
  return {
    id,
    label: id,
    about: '',
    kind: 'processor',
    available: true,
    isDefault: false,
    detail: id,
    ...change,
  }
}

const simd = device('simd', { isDefault: true })
const card = device('webgpu', { kind: 'graphics' })
const imitation = device('webgpu', { kind: 'graphics', software: true })
const gone = device('webgpu', { available: false })

/** The card is slow on small networks and fast on large ones: √(2 · ¹⁄₈) = ½ on average. */
const measured = [
  benchmarkRow('simd', 'plain', 2),
  benchmarkRow('webgpu', 'plain', 4),
  benchmarkRow('simd', 'si', 160),
  benchmarkRow('webgpu', 'si', 20),
]

describe('the default device', () => {
  it('is the one that is always there, before anything was measured', () => {
    expect(defaultDevice([simd, card], [], undefined)).toEqual({ id: 'simd', reason: 'standard' })
  })

  it('is the fastest on average over the steps that both were measured on', () => {
    expect(defaultDevice([simd, card], measured, undefined)).toEqual({
      id: 'webgpu',
      reason: 'fastest',
    })
    const onSmall = measured.slice(0, 2)
    expect(defaultDevice([simd, card], onSmall, undefined)).toEqual({
      id: 'simd',
      reason: 'fastest',
    })
  })

  it('is never one that was not compared with the standard device', () => {
    const alone = measured.filter((row) => row.device === 'webgpu')
    expect(defaultDevice([simd, card], alone, undefined)?.id).toBe('simd')
  })

  it('is never an imitated card, unless the user wants it', () => {
    expect(defaultDevice([simd, imitation], measured, undefined)).toEqual({
      id: 'simd',
      reason: 'standard',
    })
    expect(defaultDevice([simd, imitation], measured, 'webgpu')).toEqual({
      id: 'webgpu',
      reason: 'chosen',
    })
  })

  it('is the user’s choice only where it can be used', () => {
    expect(defaultDevice([simd, card], measured, 'simd')?.reason).toBe('chosen')
    expect(defaultDevice([simd, gone], measured, 'webgpu')?.id).toBe('simd')
    expect(defaultDevice([gone], [], undefined)).toBeUndefined()
  })
})
