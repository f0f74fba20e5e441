/**
 * Watches the heartbeat of an engine process: whether it stands still, and whether it takes too much memory.
 * A long native operation blocks the main thread of an engine for minutes, so that its silence alone says
 * nothing: it stands still where its beat is not heard at all, or where neither its main thread takes
 * messages nor any of its threads computes.
 */
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import type { Beat } from '../../engine/process/protocol'
import type { TooMuchMemory } from './memory-limit'
import type { TrialError } from './trial-error'

export interface WatchOptions {
  /** Milliseconds after which an engine that stands still is ended. */
  readonly hangLimit: number
  readonly tooMuchMemory: TooMuchMemory
}

/** Looks in the time of the limit: a computer that slept, or a lab that was busy, counts as one. */
const looks = 20
/** Share of a processor's time above which a process computes. */
const leastShare = 0.01

const standsStill = (seconds: number): TrialError => ({
  message: `The process that computed it stood still for ${Math.round(seconds)} seconds and was ended.`,
  remedy:
    'Run the trial again; it goes on from where it was saved. If it happens again, try another device.',
})

export class EngineWatch {
  private readonly timer: NodeJS.Timeout
  /** Looks since it was heard last, and since it last did anything; from its first beat on. */
  private silent = 0
  private still = 0
  private last: { readonly beat: Beat; readonly at: number } | undefined

  /** @param trouble told once, with whether it came from outside of the computation */
  constructor(
    beats: Readable,
    private readonly options: WatchOptions,
    private readonly trouble: (error: TrialError, isFromOutside: boolean) => void,
  ) {
    const lines = createInterface({ input: beats })
    lines.on('line', (line) => this.hear(line))
    lines.on('error', () => undefined)
    beats.on('error', () => undefined)
    this.timer = setInterval(() => this.look(), options.hangLimit / looks).unref()
  }

  /** A new trial begins: what was before says nothing of it. */
  begin(): void {
    this.silent = 0
    this.still = 0
  }

  close(): void {
    clearInterval(this.timer)
  }

  private hear(line: string): void {
    let beat: Beat
    try {
      beat = JSON.parse(line) as Beat
    } catch {
      return
    }
    const { last } = this
    this.last = { beat, at: performance.now() }
    this.silent = 0
    const spent = beat.processorSeconds - (last?.beat.processorSeconds ?? 0)
    const passed = (this.last.at - (last?.at ?? 0)) / 1000
    if (!last || beat.pulse !== last.beat.pulse || spent > leastShare * passed) this.still = 0
    const error = this.options.tooMuchMemory(beat.residentBytes)
    if (error) this.tell(error, false)
  }

  private look(): void {
    if (!this.last) return
    this.silent += 1
    this.still += 1
    if (this.silent > looks || this.still > looks)
      this.tell(standsStill(this.options.hangLimit / 1000), true)
  }

  private tell(error: TrialError, isFromOutside: boolean): void {
    this.close()
    this.trouble(error, isFromOutside)
  }
}
