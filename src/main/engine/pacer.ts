/** Lets a long computation breathe: messages get through, and it can be stopped between two steps. */
import { setImmediate } from 'node:timers/promises'
import { TrialCancelled } from './errors'

const breathMilliseconds = 100

/** Something done every so often while the computation breathes. */
interface Chore {
  readonly everyMilliseconds: number
  readonly run: () => void | Promise<void>
  last: number
}

export class Pacer {
  private last = performance.now()
  private readonly chores: Chore[] = []

  constructor(private readonly signal: AbortSignal | undefined) {}

  /** Runs `chore` at most once in so many milliseconds. */
  every(everyMilliseconds: number, run: Chore['run']): void {
    this.chores.push({ everyMilliseconds, run, last: 0 })
  }

  /** Call between steps; cheap when called too often. @throws TrialCancelled where a stop was asked for. */
  async breathe(): Promise<void> {
    this.stopIfAsked()
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
    if (this.signal?.aborted) throw new TrialCancelled()
  }
}
