/** Which device new experiments use unless they say otherwise. */
import type { DefaultReason } from '@shared/contract/devices'
import type { DeviceReport } from '../../engine/process/protocol'
import type { BenchmarkRow } from '../../store/benchmarks'

export interface DefaultDevice {
  readonly id: string
  readonly reason: DefaultReason
}

/**
 * The user's choice where it can be used; else the fastest that was measured, which passed the first
 * sum with a known answer when it was loaded; else the device that is always there. Drivers that
 * imitate a card are never taken unasked, and nothing is called fastest that was not compared with
 * the standard device.
 * @param rows of this computer's devices as they are now
 * @returns `undefined` where no device can be used at all
 */
export function defaultDevice(
  devices: readonly DeviceReport[],
  rows: readonly BenchmarkRow[],
  chosen: string | undefined,
): DefaultDevice | undefined {
  const usable = devices.filter(({ available }) => available)
  if (chosen !== undefined && usable.some(({ id }) => id === chosen))
    return { id: chosen, reason: 'chosen' }
  const standard = usable.find(({ isDefault }) => isDefault) ?? usable[0]
  if (!standard) return undefined
  const others = usable.filter((device) => device !== standard && !device.software)
  const fastest = [standard, ...others]
    .map(({ id }) => ({ id, slowness: slowness(id, standard.id, rows) }))
    .reduce((best, next) => (next.slowness < best.slowness ? next : best))
  const compared = others.some(({ id }) => Number.isFinite(slowness(id, standard.id, rows)))
  return { id: fastest.id, reason: compared ? 'fastest' : 'standard' }
}

/** How many times longer a step takes on `device` than on `standard`: geometric mean, ∞ if unknown. */
function slowness(device: string, standard: string, rows: readonly BenchmarkRow[]): number {
  const ratios = rows
    .filter((row) => row.device === device)
    .flatMap(({ workload, milliseconds }) => {
      const same = rows.find((row) => row.device === standard && row.workload === workload)
      return same ? [Math.log(milliseconds / same.milliseconds)] : []
    })
  if (ratios.length === 0) return device === standard ? 1 : Infinity
  return Math.exp(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length)
}
