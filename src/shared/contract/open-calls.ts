/** The open calls of one client: as many as are worked on at once, and nothing is read beyond them. */
import { mostCalls, mostWatches } from './bounds'
import type { Pace } from './wire'

export type CallKind = 'call' | 'watch'

interface OpenCall {
  readonly kind: CallKind
  readonly stop: AbortController
}

export class OpenCalls {
  private readonly open = new Map<number, OpenCall>()
  private readonly counts: Record<CallKind, number> = { call: 0, watch: 0 }
  private paused = false
  private awaitsTaking = false

  /** @param pace of the client; one without is never held up */
  constructor(private readonly pace: Pace | undefined) {}

  has(id: number): boolean {
    return this.open.has(id)
  }

  /** Whether the client watches as much as it may. */
  get watchesEnough(): boolean {
    return this.counts.watch >= mostWatches
  }

  /** Does `work` as the call `id`, which `cancel` and `close` stop. */
  async run(id: number, kind: CallKind, work: (signal: AbortSignal) => Promise<void>) {
    const stop = new AbortController()
    this.open.set(id, { kind, stop })
    this.counts[kind] += 1
    this.keepStep()
    try {
      await work(stop.signal)
    } finally {
      this.open.delete(id)
      this.counts[kind] -= 1
      this.keepStep()
    }
  }

  cancel(id: number): void {
    this.open.get(id)?.stop.abort()
  }

  /** The client has left: everything stops. */
  close(): void {
    for (const { stop } of this.open.values()) stop.abort()
  }

  /**
   * Reads no further while too much is at work, which ends by itself, or while the client does not take
   * what it was told.
   */
  private keepStep(): void {
    if (!this.pace) return
    const { isBehind } = this.pace
    const full = isBehind || this.counts.call >= mostCalls
    if (full !== this.paused) {
      this.paused = full
      if (full) this.pace.pause()
      else this.pace.resume()
    }
    if (!isBehind || this.awaitsTaking) return
    this.awaitsTaking = true
    this.pace.onceTaken(() => {
      this.awaitsTaking = false
      this.keepStep()
    })
  }
}
