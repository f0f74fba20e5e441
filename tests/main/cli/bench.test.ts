/** `lab bench` as a real process, with very few steps. */
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { BenchReport } from '../../../src/main/engine/timing/protocol'
import { nodeBinary } from '../../../src/main/node-binary'
import { bundlePath } from '../../../src/main/paths'

interface Ending {
  readonly code: number
  readonly out: string
  readonly said: string
}

function lab(...words: string[]): Promise<Ending> {
  return new Promise((resolve) => {
    const child = execFile(
      nodeBinary(),
      [bundlePath('cli'), ...words],
      { timeout: 120_000 },
      (_, out, said) => resolve({ code: child.exitCode ?? -1, out, said }),
    )
  })
}

describe('lab bench', () => {
  it('reports one JSON object with what was asked for', async () => {
    const { code, out } = await lab(
      ...['bench', '--device', 'wasm', '--only', 'plain', '--share', '0.1', '--json'],
    )
    expect(code).toBe(0)
    const report = JSON.parse(out) as BenchReport
    expect(report.limits.fmaGigaflops).toBeGreaterThan(1)
    expect(report.limits.copyGigabytes).toBeGreaterThan(0.1)
    const [device, ...others] = report.devices
    expect(others).toEqual([])
    expect(device).toMatchObject({ device: 'wasm', threads: 1 })
    expect(Object.keys(device?.workloads ?? {})).toEqual(['plain'])
    const plain = device?.workloads.plain
    // A tenth of the tenth of 400 steps that the slow device usually does.
    expect(plain).toMatchObject({ summary: 'median', steps: 4 })
    expect(plain?.milliseconds).toBeGreaterThan(0)
    // A process with the runtime alone has tens of MiB: kibibytes taken for bytes would show.
    expect(device?.peakMemoryBytes).toBeGreaterThan(50 * 2 ** 20)
    // Nothing computes faster than the processor's own limit.
    expect(device?.productGigaflops).toBeLessThan(1.2 * report.limits.fmaGigaflops)
  })

  it('also times without the fused kernels', async () => {
    const { code, out } = await lab(
      ...['bench', '--device', 'simd', '--only', 'kfac', '--share', '0.01', '--composed', '--json'],
    )
    expect(code).toBe(0)
    const [device] = (JSON.parse(out) as BenchReport).devices
    expect(device).toMatchObject({ device: 'simd', fused: false })
    expect(device?.workloads.kfac?.milliseconds).toBeGreaterThan(0)
  })

  it.skipIf(availableParallelism() < 2)('does not pretend to use more cores', async () => {
    const ending = await lab('bench', '--device', 'wasm', '--only', 'plain', '--threads', '2')
    expect(ending.code).toBe(1)
    expect(ending.said).toContain('one core only')
    expect(ending.out).toBe('')
  })

  it.each([
    [['--device', 'abacus'], 'abacus'],
    [
      ['--only', 'sleep'],
      'presynaptic, plain, bgd, si, cifar-cnn, foof, kfac, held, recorded, importance',
    ],
    [['--threads', '0'], '--threads'],
    [['--share', 'all'], '--share'],
  ])('refuses %j', async (words, said) => {
    const ending = await lab('bench', ...words)
    expect(ending.code).toBe(2)
    expect(ending.said).toContain(said)
    expect(ending.out).toBe('')
  })
})
