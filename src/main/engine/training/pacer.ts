/** Lets a long computation breathe: messages get through, and it can be stopped between two steps. */
import { setImmediate } from 'node:timers/promises'
import { TrialCancelled } from '../errors'
import type { TrialOptions } from './trial'

const breathMilliseconds = 100
/** Steps after which a device that computes in the background is waited for. */
const stepsAhead = 4

/** Something done every so often while the computation breathes. */
interface Chore {
  readonly everyMilliseconds: number
  readonly run: () => void | Promise<void>
  last: number
}

export class Pacer {
  private last = performance.now()
  private steps = 0
  private readonly chores: Chore[] = []

  constructor(private readonly options: Pick<TrialOptions, 'signal' | 'keepUp'>) {}

  /** Runs `chore` at most once in so many milliseconds. */
  every(everyMilliseconds: number, run: Chore['run']): void {
    this.chores.push({ everyMilliseconds, run, last: 0 })
  }

  /** Call between steps; cheap when called too often. @throws TrialCancelled where a stop was asked for. */
  async breathe(): Promise<void> {
    this.stopIfAsked()
    this.steps += 1
    if (this.steps % stepsAhead === 0) await this.options.keepUp?.()
    const now = performance.now()
    if (now - this.last < breathMilliseconds) return
    for (const chore of this.chores) {
      if (now - chore.last < chore.everyMilliseconds) continue
      chore.last = now
      await chore.run()
    }
    await setImmediate()
    this.last = performance.now()
    this.stopIfAsked()
  }

  private stopIfAsked(): void {
    if (this.options.signal?.aborted) throw new TrialCancelled()
  }
}
