/** Measured devices side by side: bars, the finding, and the numbers as a table. */
import type { DeviceInfo } from '@shared/contract/devices'
import { workloadIds, workloadWords, type WorkloadId } from '@shared/devices/workloads'
import { formatNumber, thin } from '@shared/words/numbers'

export interface Bar {
  readonly device: string
  readonly label: string
  readonly milliseconds: number
  /** Of the slowest device's bar, 0 to 1: scales begin at zero. */
  readonly length: number
  readonly isDefault: boolean
}

export interface WorkloadBars {
  readonly workload: WorkloadId
  readonly label: string
  readonly help: string
  /** In the order of the devices. */
  readonly bars: readonly Bar[]
}

/** Three digits: `2.45 ms`, `58.3 ms`, `1 066 ms`. */
export function formatMilliseconds(milliseconds: number): string {
  const decimals = milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0
  return `${formatNumber(milliseconds, decimals)}${thin}ms`
}

function millisecondsOf({ benchmark }: DeviceInfo, workload: WorkloadId): number | undefined {
  return benchmark?.steps.find((step) => step.workload === workload)?.milliseconds
}

/** Bars of every kind of step that was measured on any device. */
export function workloadBars(devices: readonly DeviceInfo[]): readonly WorkloadBars[] {
  return workloadIds.flatMap((workload) => {
    const measured = devices.flatMap((device) => {
      const milliseconds = millisecondsOf(device, workload)
      return milliseconds === undefined ? [] : [{ device, milliseconds }]
    })
    if (measured.length === 0) return []
    const slowest = Math.max(...measured.map(({ milliseconds }) => milliseconds))
    const bars = measured.map(({ device: { id, label, isDefault }, milliseconds }) => ({
      device: id,
      label,
      milliseconds,
      length: milliseconds / slowest,
      isDefault,
    }))
    return [{ workload, ...workloadWords[workload], bars }]
  })
}

/** How many times longer `slower` takes: geometric mean over the steps that both were measured on. */
function timesFaster(faster: DeviceInfo, slower: DeviceInfo): number {
  const ratios = workloadIds.flatMap((workload) => {
    const [short, long] = [millisecondsOf(faster, workload), millisecondsOf(slower, workload)]
    return short === undefined || long === undefined ? [] : [Math.log(long / short)]
  })
  return Math.exp(ratios.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, ratios.length))
}

/** What the measurement says, as the title of the bars. */
export function finding(devices: readonly DeviceInfo[]): string {
  const measured = devices.filter(({ benchmark }) => benchmark)
  const [first] = measured
  if (!first) return 'Nothing has been measured yet'
  if (measured.length === 1) return 'How long one training step takes'
  const fastest = measured.reduce((best, next) => (timesFaster(next, best) > 1 ? next : best))
  const next = measured
    .filter((device) => device !== fastest)
    .reduce((best, other) => (timesFaster(other, best) > 1 ? other : best))
  const times = timesFaster(fastest, next)
  const factor = formatNumber(times, times < 10 ? 1 : 0)
  return `“${fastest.label}” learns ${factor} times as fast as “${next.label}”`
}

/** Milliseconds with a column a device, for spreadsheets. */
export function benchmarkCsv(devices: readonly DeviceInfo[]): string {
  const measured = devices.filter(({ benchmark }) => benchmark)
  const rows = workloadIds.map((workload) => [
    workload,
    ...measured.map((device) => String(millisecondsOf(device, workload) ?? '')),
  ])
  const heading = ['training_step', ...measured.map(({ id }) => `${id}_milliseconds`)]
  return [heading, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}
