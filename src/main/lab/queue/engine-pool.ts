/** Engine processes kept between trials: starting one costs a second, a stale one costs memory. */
import type { DeviceReport } from '../../engine/process/protocol'
import { EngineProcess } from './engine-process'
import type { WatchOptions } from './engine-watch'

/** An engine that has grown beyond this is replaced. */
const largestResidentBytes = 2 * 1024 ** 3
/** And so is one that has done this many trials, for what is not seen. */
const longestService = 50

interface Service {
  trials: number
  /** It ends after its trial. */
  stale?: boolean
  idle?: NodeJS.Timeout
}

export class EnginePool {
  private readonly services = new Map<EngineProcess, Service>()
  private readonly free: EngineProcess[] = []

  constructor(
    private readonly enginePath: string,
    private readonly idleTime: number,
    private readonly watch?: WatchOptions,
  ) {}

  /** An engine for one trial; give it back with `release`. @throws Error where none can be started. */
  acquire(): EngineProcess {
    let engine = this.free.pop()
    while (engine && !engine.alive) {
      this.drop(engine)
      engine = this.free.pop()
    }
    engine ??= this.start()
    const service = this.services.get(engine)
    clearTimeout(service?.idle)
    return engine
  }

  /** @param residentBytes memory of the process, where it tells */
  release(engine: EngineProcess, residentBytes = 0): void {
    const service = this.services.get(engine)
    if (!service) return
    service.trials += 1
    const grown = residentBytes > largestResidentBytes
    if (!engine.alive || grown || service.stale || service.trials >= longestService) {
      this.drop(engine)
      return
    }
    this.free.push(engine)
    service.idle = setTimeout(() => this.drop(engine), this.idleTime)
  }

  async probe(): Promise<readonly DeviceReport[]> {
    const engine = this.acquire()
    try {
      return await engine.probe()
    } finally {
      this.release(engine)
    }
  }

  /**
   * Ends the engines that wait, and those that compute after their trial: what they found on this
   * computer, or were started for, no longer holds.
   */
  recycle(): void {
    for (const engine of [...this.free]) this.drop(engine)
    for (const service of this.services.values()) service.stale = true
  }

  /** Ends every engine. */
  close(): void {
    for (const engine of [...this.services.keys()]) this.drop(engine)
  }

  private start(): EngineProcess {
    const engine = new EngineProcess(this.enginePath, [], this.watch)
    this.services.set(engine, { trials: 0 })
    return engine
  }

  private drop(engine: EngineProcess): void {
    clearTimeout(this.services.get(engine)?.idle)
    this.services.delete(engine)
    const place = this.free.indexOf(engine)
    if (place >= 0) this.free.splice(place, 1)
    engine.dispose()
  }
}
