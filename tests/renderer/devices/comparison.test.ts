import { describe, expect, it } from 'vitest'
import type { DeviceInfo } from '@shared/contract/devices'
import {
  benchmarkCsv,
  finding,
  formatMilliseconds,
  workloadBars,
} from '../../../src/renderer/devices/comparison'
import { expectedSeconds } from '../../../src/renderer/devices/measuring-times'

function device(id: string, milliseconds: Partial<Record<'plain' | 'si', number>>): DeviceInfo {
  const steps = (['plain', 'si'] as const).flatMap((workload) => {
    const value = milliseconds[workload]
    return value === undefined
      ? []
      : [{ workload, milliseconds: value, summary: 'median' as const, steps: 3 }]
  })
  return {
    id,
    label: id,
    kind: 'processor',
    available: true,
    isDefault: id === 'simd',
    detail: '',
    ...(steps.length > 0 ? { benchmark: { measuredAt: '2026', programVersion: '0', steps } } : {}),
  }
}

const simd = device('simd', { plain: 2, si: 100 })
const wasm = device('wasm', { plain: 18, si: 1600 })
const unmeasured = device('cuda', {})

describe('the time that measuring takes', () => {
  it('is that of each step, or of the least number of slow ones', () => {
    // Five kinds: a second to start, 2 s and a quarter to warm up.
    expect(expectedSeconds([unmeasured], 2)).toBeCloseTo(5 * 3.5, 12)
    // Three steps of 1.6 s take longer than that.
    expect(expectedSeconds([wasm], 2)).toBeCloseTo(4 * 3.5 + 1 + 4.8, 12)
  })
})

describe('measured devices', () => {
  it('are bars from zero to the slowest, for each kind of step', () => {
    const rows = workloadBars([simd, unmeasured, wasm])
    expect(rows.map(({ workload }) => workload)).toEqual(['plain', 'si'])
    expect(rows[0]?.bars.map(({ device: id, length }) => [id, length])).toEqual([
      ['simd', 2 / 18],
      ['wasm', 1],
    ])
    expect(rows[1]?.bars[0]).toMatchObject({ milliseconds: 100, length: 1 / 16, isDefault: true })
  })

  it('are compared by the geometric mean over their steps', () => {
    // √(9 · 16) = 12
    expect(finding([wasm, simd, unmeasured])).toBe('“simd” learns 12 times as fast as “wasm”')
    expect(finding([simd, unmeasured])).toBe('How long one training step takes')
    expect(finding([unmeasured])).toBe('Nothing has been measured yet')
    // Only what both were measured on: 18 / 6.
    expect(finding([wasm, device('webgpu', { plain: 6 })])).toBe(
      '“webgpu” learns 3.0 times as fast as “wasm”',
    )
  })

  it('leave as a table with gaps where nothing was measured', () => {
    expect(benchmarkCsv([simd, device('webgpu', { plain: 6 }), unmeasured])).toBe(
      'training_step,simd_milliseconds,webgpu_milliseconds\r\n' +
        'presynaptic,,\r\nplain,2,6\r\nsi,100,\r\nfoof,,\r\nkfac,,\r\n',
    )
  })

  it('are printed with three digits', () => {
    expect([2.449, 58.28, 1065.6].map(formatMilliseconds)).toEqual([
      '2.45\u202fms',
      '58.3\u202fms',
      '1066\u202fms',
    ])
  })
})
