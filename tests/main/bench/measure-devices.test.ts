/** The measurement of the Devices page with real processes, as short as it can be. */
import { describe, expect, it } from 'vitest'
import { workloadIds } from '@shared/devices/workloads'
import { measureDevices } from '../../../src/main/bench/measure-devices'
import type { WorkloadMeasurement } from '../../../src/main/engine/timing/protocol'

interface Told {
  readonly began: [device: string, workload: string, fraction: number][]
  readonly measured: Record<string, WorkloadMeasurement>
  readonly failed: [device: string, message: string][]
}

async function measure(devices: readonly string[], stopAt?: string): Promise<Told> {
  const told: Told = { began: [], measured: {}, failed: [] }
  const stop = new AbortController()
  await measureDevices(
    { devices, seconds: 0.1 },
    {
      begin(...words) {
        told.began.push(words)
        if (words[1] === stopAt) setTimeout(() => stop.abort(), 50)
      },
      measured(_, workload, measurement) {
        told.measured[workload] = measurement
      },
      failed: (...words) => told.failed.push(words),
    },
    stop.signal,
  )
  return told
}

describe('measuring devices', () => {
  it('goes on after one that cannot be loaded, and measures every kind of step', async () => {
    const { began, measured, failed } = await measure(['abacus', 'simd'])
    expect(failed).toEqual([['abacus', expect.stringContaining('There is no device “abacus”.')]])
    const fractions = began.map(([, , fraction]) => fraction)
    const expected = [0, ...workloadIds.map((_, index) => (1 + index / workloadIds.length) / 2)]
    expect(fractions).toHaveLength(expected.length)
    fractions.forEach((fraction, index) => expect(fraction).toBeCloseTo(expected[index]!, 12))
    expect(Object.keys(measured)).toEqual([...workloadIds])
    for (const { milliseconds, steps, flops } of Object.values(measured)) {
      expect(steps).toBeGreaterThan(0)
      // No core computes more than a few hundred GFLOP/s: a step cannot be shorter than that.
      expect(milliseconds).toBeGreaterThan(flops / 1e12)
    }
    // The large network of chapter 3 has fifty times the arithmetic of the small one.
    expect(measured['si']?.milliseconds).toBeGreaterThan(
      5 * (measured['plain']?.milliseconds ?? NaN),
    )
  })

  it('can be of some steps alone, behind all else: then the mean, waiting included', async () => {
    const found: Record<string, WorkloadMeasurement['summary']> = {}
    await measureDevices(
      { devices: ['simd'], workloads: ['plain'], seconds: 0.1, behind: true },
      {
        begin: () => undefined,
        measured: (_, workload, { summary }) => (found[workload] = summary),
        failed: (_, message) => expect.unreachable(message),
      },
      new AbortController().signal,
    )
    expect(found).toEqual({ plain: 'mean' })
  })

  it('stops in the middle of a step when it is told to', async () => {
    const { began, measured, failed } = await measure(['simd', 'wasm'], 'si')
    expect(began.map(([, workload]) => workload)).toEqual(['presynaptic', 'plain', 'bgd', 'si'])
    expect(Object.keys(measured)).toEqual(['presynaptic', 'plain', 'bgd'])
    expect(failed).toEqual([])
  })
})
