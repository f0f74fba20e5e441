/** The short benchmark of the Devices page: measures, stores, and keeps trials away meanwhile. */
import { measuringSeconds, type Measuring } from '@shared/contract/devices'
import { LabError } from '@shared/contract/wire'
import type { MeasureDevices } from '../../bench/measure-devices'
import { programVersion } from '../../program-version'
import type { Store } from '../../store/store'
import type { Log } from '../log'
import type { Scheduler } from '../queue/scheduler'
import { identityOf, type Devices } from './devices'

interface Run {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

export class Benchmarking {
  private run: Run | undefined
  private now: Omit<Measuring, 'waiting'> | undefined

  constructor(
    private readonly measure: MeasureDevices,
    private readonly store: Store,
    private readonly scheduler: Scheduler,
    private readonly devices: Devices,
    private readonly log: Log,
  ) {}

  get active(): boolean {
    return this.run !== undefined
  }

  /** What is being measured. */
  get state(): Measuring | undefined {
    return this.now && { ...this.now, waiting: this.store.trials.waitingHere().length }
  }

  /**
   * Begins to measure `ids`, or every available device.
   * @throws LabError while trials run or another measurement does, and for devices that cannot be used
   */
  async start(
    ids: readonly string[] | undefined,
    seconds: number = measuringSeconds.usual,
  ): Promise<void> {
    const found = await this.devices.found()
    const wanted = ids ?? found.filter(({ available }) => available).map(({ id }) => id)
    for (const id of wanted) await this.devices.choose(id)
    if (this.run)
      throw new LabError({ code: 'conflict', message: 'The devices are being measured already.' })
    if (this.scheduler.busy)
      throw new LabError({
        code: 'conflict',
        message: 'Trials are running; they and the measurement would disturb each other.',
        remedy: 'Wait for their end or pause them in the queue, then measure.',
      })
    const details = new Map(found.map((report) => [report.id, identityOf(report)]))
    const stop = new AbortController()
    const release = this.scheduler.hold()
    const ended = this.measureAll({ devices: wanted, seconds }, details, stop.signal).finally(
      () => {
        this.run = undefined
        this.now = undefined
        release()
        this.devices.changed()
      },
    )
    this.run = { stop, ended }
    this.devices.changed()
  }

  /** Ends the measurement; what was measured is kept. */
  async stop(): Promise<void> {
    this.run?.stop.abort()
    await this.run?.ended
  }

  private async measureAll(
    request: Parameters<MeasureDevices>[0],
    details: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.measure(
        request,
        {
          begin: (device, workload, fraction) => {
            this.now = { device, workload, fraction }
            this.devices.changed()
          },
          measured: (device, workload, measurement) => {
            const { milliseconds, summary, steps, flops, bytes, peakMemoryBytes } = measurement
            this.store.benchmarks.put({
              device,
              workload,
              device_detail: details.get(device) ?? '',
              milliseconds,
              summary,
              steps,
              flops,
              bytes,
              peak_memory_bytes: peakMemoryBytes,
              program_version: programVersion,
              measured_at: new Date().toISOString(),
            })
            this.devices.setProblem(device, undefined)
          },
          failed: (device, message) => {
            this.log(`The device ${device} could not be measured: ${message}`)
            this.devices.setProblem(device, message)
          },
        },
        signal,
      )
    } catch (error) {
      this.log('The measurement ended with an error.', error)
    }
  }
}
