import { describe, expect, it } from 'vitest'
import { benchmarkRow, openStore } from './store-fixture'

describe('settings', () => {
  it('are kept until they are taken back', () => {
    const { settings } = openStore()
    expect(settings.get('slots')).toBeUndefined()
    settings.put('slots', 2)
    settings.put('slots', 3)
    settings.put('device', 'simd')
    expect([settings.get('slots'), settings.get('device')]).toEqual([3, 'simd'])
    settings.put('device', undefined)
    expect([settings.get('slots'), settings.get('device')]).toEqual([3, undefined])
  })
})

describe('benchmarks', () => {
  it('are one for each device and kind of step, the latest', () => {
    const { benchmarks } = openStore()
    benchmarks.put(benchmarkRow('simd', 'plain', 5))
    benchmarks.put(benchmarkRow('simd', 'kfac', 90))
    benchmarks.put(benchmarkRow('simd', 'plain', 2))
    benchmarks.put(benchmarkRow('cuda', 'plain', 1))
    expect(benchmarks.ofDevice('simd').map((row) => [row.workload, row.milliseconds])).toEqual([
      ['kfac', 90],
      ['plain', 2],
    ])
    benchmarks.forget(['cuda', 'tensorflow'])
    expect(benchmarks.all().map(({ device }) => device)).toEqual(['simd', 'simd'])
  })
})
