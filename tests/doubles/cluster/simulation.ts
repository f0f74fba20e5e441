/**
 * A random search on a simulated cluster, through the code that plans, hands in, asks and collects. Simulated
 * are the scheduler with its computers, what they compute, the file system, the connection and all clocks; a
 * cluster's computers see each other's files at once, the one that is asked for files sees them late.
 */
import { randomFrom } from '../../../scripts/parts/random-from.mjs'
import { MachineError } from '../../../src/main/clusters/machines/machine'
import type { ClusterWork } from '../../../src/main/clusters/work/cluster-work'
import { createClusterWork } from '../../../src/main/clusters/work/create-cluster-work'
import type { TrialEnd } from '../../../src/main/trial-files/result'
import { MemoryJournal } from './memory-journal'
import { MemoryMachine } from './memory-machine'
import { Misfortunes, outages } from './misfortunes'
import { faultsOf, measured, type SimulationReport } from './simulation-report'
import { SimulatedScheduler } from './simulated-scheduler'
import { Computed, type Course } from './simulated-worker'
import { hydra, keyOf, orderOf } from './trial-files'
import { VirtualClock } from './virtual-clock'

export interface SimulationOptions {
  readonly trials: number
  readonly cores: number
  readonly seed: number
}

const minute = 60_000
/** Milliseconds from one tick to the next. */
const tickEvery = 20_000
/** This computer's clock is that much ahead of the cluster's. */
const skew = 37 * minute
/** Days after which a simulation that does not come to an end is ended. */
const patience = 4

export class Simulation {
  readonly clock = new VirtualClock(Date.UTC(2026, 10, 30, 18))
  readonly computed = new Computed()
  readonly journal = new MemoryJournal()
  readonly machine: MemoryMachine
  readonly scheduler: SimulatedScheduler
  readonly misfortunes: Misfortunes
  readonly collected = new Map<string, TrialEnd>()
  readonly began = this.clock.now
  collectedTwice = 0
  refusedTicks = 0
  ticks = 0
  private readonly courses = new Map<string, Course>()
  private readonly chance: () => number

  constructor(readonly options: SimulationOptions) {
    const chance = randomFrom(options.seed)
    this.chance = chance
    this.machine = new MemoryMachine(() => this.clock.now)
    for (let n = 1; n <= options.trials; n++) this.addTrial(n)
    const parts = { clock: this.clock, machine: this.machine, computed: this.computed }
    const lateness = () => Misfortunes.lateness(chance)
    const courseOf = (key: string) => this.courses.get(key)!
    this.scheduler = new SimulatedScheduler({ ...parts, courseOf, lateness }, options.cores)
    this.misfortunes = new Misfortunes(this.clock, this.scheduler, this.machine, chance)
  }

  /**
   * The lid is closed once, the program is started again every twenty minutes, and it ends at the first tick
   * before it knows whether an array arrived.
   */
  async run(): Promise<SimulationReport> {
    let work = this.started()
    while (this.isOpen() && this.clock.now - this.began < patience * 24 * 60 * minute) {
      const went = this.lidIsClosed() || (await this.tick(work))
      if (this.ticks % 60 === 0 || (this.ticks === 1 && !went)) work = this.started(work.polledAt)
      this.clock.pass(tickEvery)
    }
    await work.close()
    const report = measured(this)
    return { ...report, faults: faultsOf(report) }
  }

  courseOf(key: string): Course | undefined {
    return this.courses.get(key)
  }

  private started(polledAt?: number): ClusterWork {
    // As on the large one, an array has tasks for half of the cores.
    const largestArray = Math.ceil(this.options.cores / 2)
    return createClusterWork({
      settings: hydra,
      ...{ scheduler: this.scheduler, machine: this.machine, journal: this.journal, largestArray },
      ...(polledAt === undefined ? {} : { polledAt }),
      prepare: () => Promise.resolve('/home/ada/palimpsest/workers/0.1.0'),
      collected: (end) => {
        if (this.collected.has(end.key)) this.collectedTwice += 1
        this.collected.set(end.key, end)
      },
      now: () => this.clock.now + skew,
      log: () => undefined,
      changed: () => undefined,
    })
  }

  private async tick(work: ClusterWork): Promise<boolean> {
    this.ticks += 1
    try {
      await work.tick()
      return true
    } catch (error) {
      if (!(error instanceof MachineError)) throw error
      this.refusedTicks += 1
      return false
    }
  }

  private isOpen(): boolean {
    return this.journal.trials().some(({ standing }) => !['collected', 'failed'].includes(standing))
  }

  private lidIsClosed(): boolean {
    const { from, minutes } = outages.closedLid
    const passed = (this.clock.now - this.began) / minute
    return passed >= from && passed < from + minutes
  }

  /** Durations spread as those of a search do; how long it takes in the end is known only roughly. */
  private addTrial(n: number): void {
    const expected = Math.min(90, Math.max(1, 8 * Math.exp(0.6 * this.normal())))
    const takes = expected * minute * Math.min(2, Math.exp(0.2 * this.normal()))
    const ends =
      n % 6000 === 250 ? 'by killing its task' : n % 400 === 77 ? 'with a failure' : 'done'
    const network = ends === 'done' && n % 10 === 0 ? Buffer.alloc(2048, n) : undefined
    this.courses.set(keyOf(n), { takes, ends, network })
    this.journal.add(orderOf(n, expected * 60))
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.chance())) * Math.cos(2 * Math.PI * this.chance())
  }
}
