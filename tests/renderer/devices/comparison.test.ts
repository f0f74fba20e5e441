import { describe, expect, it } from 'vitest'
import type { DeviceInfo } from '@shared/contract/devices'
import {
  benchmarkCsv,
  finding,
  formatMilliseconds,
  formatRate,
  speedRatios,
  workloadBars,
} from '../../../src/renderer/devices/comparison'
import { expectedSeconds, measuringTimes } from '../../../src/renderer/devices/measuring-times'

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
    about: 'For the tests.',
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
    // Seven kinds: a second to start, 2 s and a quarter to warm up.
    expect(expectedSeconds([unmeasured], 2)).toBeCloseTo(7 * 3.5, 12)
    // Three steps of 1.6 s take longer than that.
    expect(expectedSeconds([wasm], 2)).toBeCloseTo(6 * 3.5 + 1 + 4.8, 12)
  })
})

it('what measuring is told to take depends on how thoroughly it is done', () => {
  // Seven kinds: 1.1 s, 3.5 s and 13.5 s each.
  expect(measuringTimes([unmeasured]).map(({ label }) => label)).toEqual([
    'At a glance, a few seconds',
    'As usual, about 20 seconds',
    'Thoroughly, about 2 minutes',
  ])
})

describe('measured devices', () => {
  it('are bars on one axis from zero, for each kind of step', () => {
    const rows = workloadBars([simd, unmeasured, wasm])
    expect(rows.map(({ workload }) => workload)).toEqual(['plain', 'si'])
    // 500 and 55.6 steps each second.
    expect(rows[0]?.ticks).toEqual([0, 400, 800])
    expect(rows[0]?.bars.map(({ device: id, rate, length }) => [id, rate, length])).toEqual([
      ['simd', 500, 500 / 800],
      ['wasm', 1000 / 18, 1000 / 18 / 800],
    ])
    expect(rows[1]?.ticks).toEqual([0, 5, 10])
    expect(rows[1]?.bars[0]).toMatchObject({ rate: 10, length: 1, isDefault: true })
  })

  it('are compared by the geometric mean over their steps', () => {
    // √(9 · 16) = 12
    expect(finding([wasm, simd, unmeasured])).toBe('“simd” learns 12 times as fast as “wasm”')
    expect(speedRatios(simd, wasm)).toEqual({
      mean: expect.closeTo(12, 9) as number,
      least: 9,
      most: 16,
    })
    expect(speedRatios(simd, unmeasured).mean).toBeUndefined()
    expect(finding([simd, unmeasured])).toBe('How fast “simd” learns')
    expect(finding([unmeasured])).toBe('Nothing has been measured yet')
    // Only what both were measured on: 18 / 6.
    expect(finding([wasm, device('webgpu', { plain: 6 })])).toBe(
      '“webgpu” learns 3.0 times as fast as “wasm”',
    )
  })

  it('leave as a table with gaps where nothing was measured', () => {
    expect(benchmarkCsv([simd, device('webgpu', { plain: 4 }), unmeasured])).toBe(
      'Kind of learning,"simd (training steps each second)","webgpu (training steps each second)"\r\n' +
        'Presynaptic plasticity,,\r\nPlain learning,500,250\r\nBayesian gradient descent,,\r\n' +
        'Synaptic Intelligence,10,\r\nConvolutional network,,\r\nFOOF,,\r\nKFAC,,\r\n',
    )
  })

  it('are printed with three digits', () => {
    expect([2.449, 58.28, 1065.6].map(formatRate)).toEqual(['2.45', '58.3', '1066'])
    expect(formatMilliseconds(2.449)).toBe('2.45\u202fms')
  })
})
