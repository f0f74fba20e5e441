/** Measured devices side by side: bars, the finding, and the numbers as a table. */
import type { DeviceInfo } from '@shared/contract/devices'
import { workloadIds, workloadWords, type WorkloadId } from '@shared/devices/workloads'
import { formatNumber, thin } from '@shared/words/numbers'

export interface Bar {
  readonly device: string
  readonly label: string
  /** Training steps each second. */
  readonly rate: number
  /** Of the axis, 0 to 1. */
  readonly length: number
  readonly isDefault: boolean
}

export interface WorkloadBars {
  readonly workload: WorkloadId
  readonly label: string
  readonly help: string
  /** Where the axis has numbers, in training steps each second: zero, a half and its end. */
  readonly ticks: readonly [number, number, number]
  /** In the order of the devices. */
  readonly bars: readonly Bar[]
}

/** Three digits: `2.45`, `58.3`, `1 066`. */
function threeDigits(value: number): string {
  return formatNumber(value, value < 10 ? 2 : value < 100 ? 1 : 0)
}

export const formatMilliseconds = (milliseconds: number): string =>
  `${threeDigits(milliseconds)}${thin}ms`

/** Training steps each second. */
export const formatRate = threeDigits

/** No more digits than a tick needs: `0`, `2.5`, `400`. */
export const formatTick = (value: number): string => formatNumber(value, value % 1 === 0 ? 0 : 2)

export function millisecondsOf(
  { benchmark }: DeviceInfo,
  workload: WorkloadId,
): number | undefined {
  return benchmark?.steps.find((step) => step.workload === workload)?.milliseconds
}

/** Training steps each second; nothing where it was not measured. */
export function stepsPerSecond(device: DeviceInfo, workload: WorkloadId): number | undefined {
  const milliseconds = millisecondsOf(device, workload)
  return milliseconds === undefined ? undefined : 1000 / milliseconds
}

/** The end of an axis from zero that holds `value`: 1, 2, 4 or 8 of a power of ten. */
function axisEnd(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 8].find((step) => step * power >= value) ?? 10) * power
}

/** Bars of every kind of step that was measured on any device. */
export function workloadBars(devices: readonly DeviceInfo[]): readonly WorkloadBars[] {
  return workloadIds.flatMap((workload) => {
    const measured = devices.flatMap((device) => {
      const rate = stepsPerSecond(device, workload)
      return rate === undefined ? [] : [{ device, rate }]
    })
    if (measured.length === 0) return []
    const end = axisEnd(Math.max(...measured.map(({ rate }) => rate)))
    const bars = measured.map(({ device: { id, label, isDefault }, rate }) => ({
      device: id,
      label,
      rate,
      length: rate / end,
      isDefault,
    }))
    return [{ workload, ...workloadWords[workload], ticks: [0, end / 2, end] as const, bars }]
  })
}

/**
 * How many times as fast `device` is as `standard`: geometric mean, least and most, over the steps
 * that both were measured on. Without any, the mean is absent.
 */
export function speedRatios(
  device: DeviceInfo,
  standard: DeviceInfo,
): { readonly mean: number | undefined; readonly least: number; readonly most: number } {
  const ratios = workloadIds.flatMap((workload) => {
    const [own, other] = [millisecondsOf(device, workload), millisecondsOf(standard, workload)]
    return own === undefined || other === undefined ? [] : [other / own]
  })
  if (ratios.length === 0) return { mean: undefined, least: 1, most: 1 }
  const logarithms = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0)
  return {
    mean: Math.exp(logarithms / ratios.length),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  }
}

const timesFaster = (faster: DeviceInfo, slower: DeviceInfo): number =>
  speedRatios(faster, slower).mean ?? 1

/** What the measurement says, as the title of the bars. */
export function finding(devices: readonly DeviceInfo[]): string {
  const measured = devices.filter(({ benchmark }) => benchmark)
  const [first] = measured
  if (!first) return 'Nothing has been measured yet'
  if (measured.length === 1) return `How fast “${first.label}” learns`
  const fastest = measured.reduce((best, next) => (timesFaster(next, best) > 1 ? next : best))
  const next = measured
    .filter((device) => device !== fastest)
    .reduce((best, other) => (timesFaster(other, best) > 1 ? other : best))
  const times = timesFaster(fastest, next)
  const factor = formatNumber(times, times < 10 ? 1 : 0)
  return `“${fastest.label}” learns ${factor} times as fast as “${next.label}”`
}

/** Training steps each second with a column a device, for spreadsheets. */
export function benchmarkCsv(devices: readonly DeviceInfo[]): string {
  const measured = devices.filter(({ benchmark }) => benchmark)
  const rows = workloadIds.map((workload) => [
    workloadWords[workload].label,
    ...measured.map((device) => String(stepsPerSecond(device, workload) ?? '')),
  ])
  const heading = [
    'Kind of learning',
    ...measured.map(({ label }) => `"${label} (training steps each second)"`),
  ]
  return [heading, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}
