/** Which devices this computer has: an engine process looks, once, until something has changed. */
import type { Benchmark, DeviceInfo } from '@shared/contract/devices'
import { LabError } from '@shared/contract/wire'
import { workloadIds } from '@shared/devices/workloads'
import type { DeviceReport } from '../../engine/process/protocol'
import type { BenchmarkRow } from '../../store/benchmarks'
import type { Store } from '../../store/store'
import type { LabEvents } from '../events'
import { InTurn } from '../in-turn'
import { TrialFailure } from '../queue/engine-process'
import type { EnginePool } from '../queue/engine-pool'
import { defaultDevice } from './default-device'

export class Devices {
  private probed: Promise<readonly DeviceReport[]> | undefined
  /** However often somebody wants to look again, one process looks. */
  private readonly looks = new InTurn()
  /** Why a device could not be measured, as long as this lab lives. */
  private readonly problems = new Map<string, string>()

  constructor(
    private readonly pool: EnginePool,
    private readonly store: Store,
    private readonly events: LabEvents,
  ) {}

  /** @throws LabError where no engine process can be started. */
  async list(): Promise<readonly DeviceInfo[]> {
    const found = await this.found()
    const rows = this.rowsOf(found)
    const standard = defaultDevice(found, rows, this.store.settings.get('device'))
    return found.map((report) => {
      const isDefault = report.id === standard?.id
      const benchmark = benchmarkOf(rows.filter(({ device }) => device === report.id))
      const benchmarkProblem = this.problems.get(report.id)
      return {
        ...report,
        isDefault,
        ...(isDefault ? { defaultReason: standard.reason } : {}),
        ...(benchmark ? { benchmark } : {}),
        ...(benchmarkProblem === undefined ? {} : { benchmarkProblem }),
      }
    })
  }

  /** What the engine says, without what the lab knows. */
  found(): Promise<readonly DeviceReport[]> {
    this.probed ??= this.looks
      .run(() => this.pool.probe())
      .catch((error: unknown) => {
        this.probed = undefined
        throw error instanceof TrialFailure
          ? new LabError({
              code: 'failed',
              message: error.message,
              ...(error.details.remedy === undefined ? {} : { remedy: error.details.remedy }),
            })
          : error
      })
    return this.probed
  }

  /**
   * The id of a device that can be used: the one asked for, else the default.
   * @throws LabError naming the devices, or saying why this one cannot be used.
   */
  async choose(wanted: string | undefined): Promise<string> {
    const devices = await this.list()
    const found = devices.find(({ id, isDefault }) =>
      wanted === undefined ? isDefault : id === wanted,
    )
    if (!found)
      throw new LabError({
        code: 'usage',
        message: `There is no device “${wanted ?? 'default'}”. Devices: ${devices.map(({ id }) => id).join(', ')}.`,
      })
    if (!found.available)
      throw new LabError({
        code: 'usage',
        message: `The device “${found.id}” cannot be used on this computer: ${found.detail}`,
      })
    return found.id
  }

  /** Makes a device the default; `undefined` leaves it to the measured speeds. @throws LabError as `choose`. */
  async setDefault(device: string | undefined): Promise<void> {
    if (device !== undefined) await this.choose(device)
    this.store.settings.put('device', device)
    this.changed()
  }

  /** Looks anew at the next question, with a process that has not looked before. */
  forget(): void {
    this.probed = undefined
    this.pool.recycle()
    this.changed()
  }

  /** A device could not be measured, and why; or could after all. Wrong sums leave no speed behind. */
  setProblem(device: string, problem: string | undefined): void {
    if (problem === undefined) this.problems.delete(device)
    else {
      this.problems.set(device, problem)
      this.store.benchmarks.forget([device])
    }
    this.changed()
  }

  changed(): void {
    this.events.emit({ kind: 'devices' })
  }

  /** Measurements of devices that are still what they were then. */
  private rowsOf(found: readonly DeviceReport[]): BenchmarkRow[] {
    const details = new Map(found.map((report) => [report.id, identityOf(report)]))
    return this.store.benchmarks
      .all()
      .filter((row) => details.get(row.device) === row.device_detail)
  }
}

/** What a measurement holds for: another card or processor has to be measured anew. */
export function identityOf({ adapter, detail }: DeviceReport): string {
  return adapter ?? detail
}

function benchmarkOf(rows: readonly BenchmarkRow[]): Benchmark | undefined {
  const latest = rows.toSorted((a, b) => b.measured_at.localeCompare(a.measured_at))[0]
  if (!latest) return undefined
  return {
    measuredAt: latest.measured_at,
    programVersion: latest.program_version,
    steps: workloadIds.flatMap((workload) =>
      rows
        .filter((row) => row.workload === workload)
        .map(({ milliseconds, summary, steps }) => ({ workload, milliseconds, summary, steps })),
    ),
  }
}
