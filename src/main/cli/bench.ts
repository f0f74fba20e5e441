/** `lab bench`: how fast this computer learns. */
import { availableParallelism } from 'node:os'
import { benchIds, type BenchId } from '@shared/devices/workloads'
import type { BenchReport } from '../engine/timing/protocol'
import { measurableDevices, measure } from './bench-report'
import { exitCode, shared, UsageError, type Command } from './command'
import { columns } from './words'

const isWorkload = (name: string): name is BenchId => benchIds.some((workload) => workload === name)

function listed(text: string | undefined, allowed: readonly string[], what: string): string[] {
  if (text === undefined) return [...allowed]
  const names = text.split(',')
  const unknown = names.find((name) => !allowed.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`There is no ${what} “${unknown}”. Known: ${allowed.join(', ')}.`)
  return names
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  throw new UsageError(`--threads is a whole number from 1 to ${most}, not “${text}”.`)
}

function shareOf(text: string | undefined): number {
  if (text === undefined) return 1
  const share = Number(text)
  if (share > 0 && share <= 10) return share
  throw new UsageError(`--share is a number above 0, at most 10, not “${text}”.`)
}

function table({ processor, limits, devices }: BenchReport): string {
  const rows = devices.flatMap(({ device, workloads, productGigaflops, startMilliseconds }) => [
    ...Object.entries(workloads).map(([workload, { milliseconds, flops }]) => [
      device,
      workload,
      `${milliseconds.toFixed(2)} ms per step`,
      `${(flops / milliseconds / 1e6).toFixed(1)} GFLOP/s`,
    ]),
    [device, 'product of 1024', '', `${productGigaflops.toFixed(1)} GFLOP/s`],
    [device, 'start', `${startMilliseconds.toFixed(0)} ms`, ''],
  ])
  return [
    processor,
    `At most ${limits.fmaGigaflops.toFixed(0)} GFLOP/s on one core in WebAssembly; copying at ${limits.copyGigabytes.toFixed(1)} GB/s`,
    '',
    columns(rows),
  ].join('\n')
}

export const bench: Command = {
  name: 'bench',
  usage:
    '[--device a,b] [--only WORKLOAD,…] [--threads N] [--share X] [--composed] [--every-pixel] [--json]',
  summary: 'Times training steps on the devices of this computer; a few minutes.',
  options: {
    ...shared.json,
    device: { type: 'string' },
    only: { type: 'string' },
    threads: { type: 'string' },
    share: { type: 'string' },
    /** Without the fused kernels, to see what they bring. */
    composed: { type: 'boolean' },
    /** Images without the background that a device may skip. */
    'every-pixel': { type: 'boolean' },
  },
  words: [0, 0],
  async run(invocation, terminal) {
    const workloads = listed(invocation.text('only'), benchIds, 'workload').filter(isWorkload)
    const threads = wholeNumber(invocation.text('threads'), 1, availableParallelism())
    const share = shareOf(invocation.text('share'))
    const known = await measurableDevices(terminal)
    const named = invocation.text('device')
    const devices = named === undefined ? known.available : listed(named, known.ids, 'device')
    const fused = !invocation.flag('composed')
    const everyPixel = invocation.flag('every-pixel')
    try {
      const report = await measure(
        { devices, workloads, threads, fused, everyPixel, share },
        terminal,
      )
      terminal.out(invocation.flag('json') ? JSON.stringify(report) : table(report))
      return exitCode.done
    } catch (error) {
      if (terminal.interrupted.aborted) return exitCode.cancelled
      throw error
    }
  },
}
