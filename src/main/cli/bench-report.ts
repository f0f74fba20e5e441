/** All measurements of `lab bench`, one process after the other so that none disturbs another. */
import { cpus } from 'node:os'
import { workloadsFor, type BenchId } from '@shared/devices/workloads'
import { ask } from '../bench/ask'
import type {
  BenchAnswer,
  BenchReport,
  DeviceReport,
  WorkloadMeasurement,
} from '../engine/timing/protocol'
import { programVersion } from '../program-version'
import type { Terminal } from './command'

export interface BenchRequest {
  readonly devices: readonly string[]
  readonly workloads: readonly BenchId[]
  readonly threads: number
  /** With fused kernels; else with the operations they are composed of. */
  readonly fused: boolean
  /** On images without a background. */
  readonly everyPixel: boolean
  /** Share of the usual number of steps. */
  readonly share: number
}

/** The standard backend is ten times slower: a tenth of the steps says enough about it. */
const slowShare = 0.1
const slowDevices: ReadonlySet<string> = new Set(['wasm'])

async function measureDevice(
  device: string,
  { workloads, threads, fused, everyPixel, share }: BenchRequest,
  terminal: Terminal,
): Promise<DeviceReport> {
  terminal.status(`${device}: product of two 1024 × 1024 matrices`)
  const product = await ask({ kind: 'product', device, threads, fused }, terminal.interrupted)
  const starts = [product.startMilliseconds]
  const measured: Partial<Record<BenchId, WorkloadMeasurement>> = {}
  for (const workload of workloadsFor(device, workloads)) {
    terminal.status(`${device}: ${workload}`)
    const usual = slowDevices.has(device) ? slowShare * share : share
    const { answer, startMilliseconds } = await ask(
      { kind: 'workload', device, threads, fused, everyPixel, workload, extent: { share: usual } },
      terminal.interrupted,
    )
    starts.push(startMilliseconds)
    measured[workload] = answer.measurement
  }
  return {
    device,
    detail: product.detail ?? '',
    threads,
    fused,
    everyPixel,
    startMilliseconds: Math.min(...starts),
    workloads: measured,
    productGigaflops: product.answer.gigaflops,
    peakMemoryBytes: Math.max(
      product.answer.peakMemoryBytes,
      ...Object.values(measured).map(({ peakMemoryBytes }) => peakMemoryBytes),
    ),
  }
}

/** All devices by name, and those that can be measured here. */
export async function measurableDevices(
  terminal: Terminal,
): Promise<Pick<Extract<BenchAnswer, { kind: 'devices' }>, 'ids' | 'available'>> {
  const { answer } = await ask({ kind: 'devices' }, terminal.interrupted)
  return answer
}

export async function measure(request: BenchRequest, terminal: Terminal): Promise<BenchReport> {
  terminal.status('limits of this processor')
  const { answer } = await ask({ kind: 'limits' }, terminal.interrupted)
  const devices: DeviceReport[] = []
  for (const device of request.devices) devices.push(await measureDevice(device, request, terminal))
  terminal.status('')
  return {
    version: programVersion,
    node: process.version,
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    limits: answer.limits,
    devices,
  }
}
