/** A few timed steps on a device of which nothing is known, so that no estimate is a mere guess. */
import type { MeasureDevices } from '../../bench/measure-devices'
import type { Store } from '../../store/store'
import type { Estimates } from '../estimates'
import type { Log } from '../log'
import type { Scheduler } from '../queue/scheduler'

/** That each step is timed, in seconds. */
const seconds = 0.5
/** Nobody waits longer for an estimate, in milliseconds. */
const patience = 8_000

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())

export class FirstLook {
  private readonly looks = new Map<string, Promise<void>>()
  private readonly stop = new AbortController()

  constructor(
    private readonly measure: MeasureDevices,
    private readonly store: Store,
    private readonly scheduler: Scheduler,
    private readonly estimates: Estimates,
    private readonly log: Log,
  ) {}

  /** Looks once, unless something is known or trials would be disturbed; returns when that is done. */
  async at(device: string): Promise<void> {
    if (this.estimates.knows(device) || this.scheduler.busy) return
    let look = this.looks.get(device)
    if (!look) this.looks.set(device, (look = this.look(device)))
    await Promise.race([look, pause(patience)])
  }

  async close(): Promise<void> {
    this.stop.abort()
    await Promise.all(this.looks.values())
  }

  private async look(device: string): Promise<void> {
    const release = this.scheduler.hold()
    const timed: { workload: string; milliseconds: number; flops: number; bytes: number }[] = []
    try {
      await this.measure(
        { devices: [device], workloads: ['plain', 'presynaptic'], seconds, behind: true },
        {
          begin: () => undefined,
          measured: (_, workload, { milliseconds, flops, bytes }) =>
            timed.push({ workload, milliseconds, flops, bytes }),
          failed: (_, message) => this.log(`The first look at ${device} failed: ${message}`),
        },
        this.stop.signal,
      )
      if (timed.length === 0 || this.stop.signal.aborted) return
      const looks = this.store.settings.get('firstLooks') ?? {}
      this.store.settings.put('firstLooks', { ...looks, [device]: timed })
      this.estimates.learn()
    } catch (error) {
      this.log(`The first look at ${device} ended with an error.`, error)
    } finally {
      release()
    }
  }
}
