/** What goes wrong on a cluster and on the way to it, at times that follow from a seed. */
import type { MemoryMachine } from './memory-machine'
import { nodes, type Loss, type SimulatedScheduler } from './simulated-scheduler'
import type { VirtualClock } from './virtual-clock'

const minute = 60_000

/** From when and for how long, in minutes; the queue is empty for less than the grace period. */
export const outages = {
  emptyQueue: { from: 25, minutes: 4 },
  schedulerDown: { from: 45, minutes: 20 },
  unreachable: { from: 90, minutes: 12 },
  closedLid: { from: 130, minutes: 30 },
} as const

export class Misfortunes {
  failedNodes = 0
  lostTasks = 0
  preemptedTasks = 0
  damagedFiles = 0

  constructor(
    private readonly clock: VirtualClock,
    private readonly scheduler: SimulatedScheduler,
    machine: MemoryMachine,
    private readonly chance: () => number,
  ) {
    this.every(12 * minute, () => this.failNode())
    this.every(4 * minute, () => this.preempt())
    const { emptyQueue, schedulerDown, unreachable } = outages
    this.during(emptyQueue, (on) => (scheduler.isEmpty = on))
    this.during(schedulerDown, (on) => (scheduler.isDown = on))
    this.during(unreachable, (on) => (machine.isReachable = !on))
    machine.onTheWay = (bytes) => this.damaged(bytes)
  }

  /** Milliseconds after which others see a file: most at once, some after minutes. */
  static lateness(chance: () => number): number {
    const luck = chance()
    return (luck < 0.8 ? 5_000 : luck < 0.99 ? minute : 4 * minute) * chance()
  }

  private failNode(): void {
    this.failedNodes += 1
    this.scheduler.fail(Math.floor(this.chance() * nodes), 30 * minute, () => this.loss())
  }

  private loss(): Loss {
    const luck = this.chance()
    if (luck < 0.6) return 'requeued'
    this.lostTasks += 1
    return luck < 0.85 ? 'ended' : 'forgotten'
  }

  /** Somebody with more rights takes two cores of a hundred; half of the tasks can save themselves. */
  private preempt(): void {
    const running = [...this.scheduler.runningTasks]
    const count = Math.min(running.length, Math.ceil(this.scheduler.cores / 50))
    for (let n = 0; n < count; n++) {
      const [task] = running.splice(Math.floor(this.chance() * running.length), 1)
      this.scheduler.lose(task!, 'requeued', this.chance() < 0.5)
      this.preemptedTasks += 1
    }
  }

  private damaged(bytes: Buffer): Buffer {
    if (this.chance() >= 0.01) return bytes
    this.damagedFiles += 1
    return bytes.subarray(0, Math.floor(this.chance() * bytes.length))
  }

  /** About as often as is said. */
  private every(milliseconds: number, work: () => void): void {
    this.clock.after(milliseconds * (0.5 + this.chance()), () => {
      work()
      this.every(milliseconds, work)
    })
  }

  private during(
    { from, minutes }: { readonly from: number; readonly minutes: number },
    turn: (on: boolean) => void,
  ): void {
    this.clock.after(from * minute, () => turn(true))
    this.clock.after((from + minutes) * minute, () => turn(false))
  }
}
