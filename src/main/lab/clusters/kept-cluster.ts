/** One cluster with trials: looked at again and again, and what went wrong there told in words. */
import type { ClusterWork } from '../../clusters/work/cluster-work'
import { MachineError } from '../../clusters/machines/machine'
import { DatasetFileError } from '../../engine/data/verified-file'
import { LabError } from '@shared/contract/wire'

/** Longest pause after looks that did not succeed, in milliseconds. */
const longestPause = 10 * 60_000
/** Milliseconds until something that was given is handed in: more may come at once. */
const soon = 50
/** Milliseconds that an ending lab waits for a look that is under way; what is cut off there is found again. */
const patience = 10_000

export interface KeptClusterParts {
  readonly work: ClusterWork
  /** Milliseconds from one look to the next. */
  readonly every: number
  /** Whether it has trials. */
  readonly hasOpen: () => boolean
  /** Why results of the last look could not be stored here; they are fetched again. */
  readonly unstored: () => string | undefined
  readonly changed: () => void
}

export class KeptCluster {
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | undefined
  private failures = 0
  /** Something was given while it was looked at. */
  private again = false
  private closed = false
  /** Why the last look did not succeed. */
  problem: string | undefined

  constructor(private readonly parts: KeptClusterParts) {}

  get polledAt(): number | undefined {
    return this.parts.work.polledAt
  }

  /** Looks soon. */
  wake(): void {
    if (this.looking) this.again = true
    else this.later(soon)
  }

  /** Looks now; a look that is under way counts. Where it does not succeed its problem says why. */
  async look(): Promise<void> {
    if (this.closed) return
    clearTimeout(this.timer)
    await (this.looking ??= this.lookOnce().finally(() => (this.looking = undefined)))
  }

  /** Takes trials back after a look that is under way; their tasks end there as soon as it can be reached. */
  takeBack(keys: readonly string[]): void {
    this.parts.work.cancel(keys).then(
      () => this.parts.changed(),
      (error: unknown) => this.failed(error),
    )
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    let timer: NodeJS.Timeout | undefined
    const enough = new Promise((resolve) => (timer = setTimeout(resolve, patience)))
    await Promise.race([this.parts.work.close().catch(() => undefined), enough])
    clearTimeout(timer)
  }

  private async lookOnce(): Promise<void> {
    try {
      await this.parts.work.tick()
      this.failures = 0
      this.tell(this.parts.unstored())
      if (this.parts.hasOpen()) this.later(this.parts.every)
    } catch (error) {
      this.failed(error)
    }
    if (this.again) this.later(soon)
    this.again = false
  }

  private failed(error: unknown): void {
    this.failures += 1
    this.tell(problemOf(error))
    this.later(Math.min(this.parts.every * 2 ** this.failures, longestPause))
  }

  private tell(problem: string | undefined): void {
    const isNew = problem !== this.problem
    this.problem = problem
    if (isNew) this.parts.changed()
  }

  private later(pause: number): void {
    clearTimeout(this.timer)
    if (this.closed) return
    this.timer = setTimeout(() => void this.look(), pause)
  }
}

/** What went wrong, and what to do. */
export function problemOf(error: unknown): string {
  if (error instanceof MachineError || error instanceof DatasetFileError)
    return sentences(error.message, error.remedy)
  if (error instanceof LabError) return sentences(error.message, error.details.remedy)
  return `Something unexpected happened: ${error instanceof Error ? error.message : String(error)}`
}

const sentences = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined).join(' ')
