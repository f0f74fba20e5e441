/**
 * A disk without room: nothing is started, ends of trials wait in memory until they can be stored, and every
 * few seconds it is tried again.
 */
import { DiskFull } from '../../store/storage-error'
import type { TrialError } from './trial-error'

export interface FullDiskOptions {
  /** Milliseconds from one try to the next. */
  readonly lookEvery: number
  /** There is room again, or there is none any more. */
  readonly changed: () => void
}

export class FullDisk {
  private found: TrialError | undefined
  private timer: NodeJS.Timeout | undefined
  /** What stores the end of a trial, by trial. */
  private readonly waiting = new Map<number, () => void>()

  constructor(private readonly options: FullDiskOptions) {}

  /** Why nothing is started; nothing while there is room. */
  get reason(): TrialError | undefined {
    return this.found
  }

  /** Whether the end of a trial waits. */
  has(trialId: number): boolean {
    return this.waiting.has(trialId)
  }

  get isWaiting(): boolean {
    return this.waiting.size > 0
  }

  /**
   * Stores the end of a trial, now or as soon as there is room.
   * @param store throws only where the disk is full
   */
  store(trialId: number, store: () => void): void {
    this.waiting.delete(trialId)
    try {
      store()
    } catch (error) {
      if (!this.takes(error)) throw error
      this.waiting.set(trialId, store)
    }
  }

  /** Takes an error that says that the disk is full. @returns whether it is one */
  takes(error: unknown): boolean {
    if (!(error instanceof DiskFull)) return false
    const { message } = error.details
    const isNew = this.found === undefined
    this.found = {
      message: `${message} The queue waits until there is room.`,
      remedy: 'Make room on this disk; the queue then goes on by itself. Nothing is lost.',
    }
    this.timer ??= setTimeout(() => this.look(), this.options.lookEvery)
    if (isNew) this.options.changed()
    return true
  }

  /** Its end is not wanted any more. */
  forget(trialId: number): void {
    this.waiting.delete(trialId)
  }

  /** Tries once more, and then no more. */
  close(): void {
    this.look()
    clearTimeout(this.timer)
  }

  private look(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.found) return
    this.found = undefined
    for (const [trialId, store] of [...this.waiting]) {
      this.store(trialId, store)
      if (this.waiting.has(trialId)) return
    }
    // Starts what waits, which finds out whether there is room for it.
    this.options.changed()
  }
}
