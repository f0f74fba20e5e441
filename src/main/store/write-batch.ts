/**
 * Collects writes that come often (progress, growing curves) and does them together: one
 * transaction every quarter of a second, whatever the engines send.
 */
import type { Database } from './database'

const interval = 250
const intervalAfterFailure = 5_000

export class WriteBatch {
  private readonly writes = new Map<string, () => void>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Database,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Does `write` soon; a later one of the same name takes its place. */
  add(name: string, write: () => void): void {
    this.writes.set(name, write)
    this.timer ??= setTimeout(() => this.flushLater(), interval)
  }

  /** Forgets what waits under names that begin with `prefix`. */
  discard(prefix: string): void {
    for (const name of this.writes.keys()) if (name.startsWith(prefix)) this.writes.delete(name)
  }

  /** Does now what waits. @throws LabError where it cannot be stored; it then still waits. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.writes.size === 0) return
    this.database.transaction(() => {
      for (const write of this.writes.values()) write()
    })
    this.writes.clear()
  }

  private flushLater(): void {
    try {
      this.flush()
    } catch (error) {
      this.onFailure(error)
      this.timer ??= setTimeout(() => this.flushLater(), intervalAfterFailure)
    }
  }
}
