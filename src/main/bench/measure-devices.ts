/** Measures devices for the Devices page: a fresh process for each kind of training step. */
import { workloadIds, workloadsFor, type WorkloadId } from '@shared/devices/workloads'
import type { WorkloadMeasurement } from '../engine/timing/protocol'
import { ask } from './ask'

export interface MeasureRequest {
  readonly devices: readonly string[]
  /** All training steps, where absent. */
  readonly workloads?: readonly WorkloadId[]
  /** As trials run, behind what else this computer does: the mean, with all waiting. */
  readonly behind?: boolean
  /** That each training step is timed, a quarter of them more to warm up. */
  readonly seconds: number
}

export interface MeasureReports {
  /** `fraction` of everything is done. */
  begin(device: string, workload: WorkloadId, fraction: number): void
  measured(device: string, workload: WorkloadId, measurement: WorkloadMeasurement): void
  /** The device could not be loaded, computed wrongly or ended; the others are still measured. */
  failed(device: string, message: string): void
}

export type MeasureDevices = (
  request: MeasureRequest,
  reports: MeasureReports,
  signal: AbortSignal,
) => Promise<void>

/** One after the other, so that none disturbs another; returns early when `signal` is aborted. */
export const measureDevices: MeasureDevices = async (
  { devices, workloads, seconds, behind = false },
  reports,
  signal,
) => {
  const stepsOf = (device: string) => workloadsFor(device, workloads ?? workloadIds)
  const total = devices.reduce((sum, device) => sum + stepsOf(device).length, 0)
  let before = 0
  for (const device of devices) {
    let step = before
    before += stepsOf(device).length
    try {
      for (const workload of stepsOf(device)) {
        signal.throwIfAborted()
        reports.begin(device, workload, step++ / total)
        const { answer } = await ask(
          {
            kind: 'workload',
            device,
            threads: 1,
            fused: true,
            everyPixel: false,
            workload,
            extent: { seconds },
            behind,
          },
          signal,
        )
        reports.measured(device, workload, answer.measurement)
      }
    } catch (error) {
      if (signal.aborted) return
      reports.failed(device, error instanceof Error ? error.message : String(error))
    }
  }
}
