/** Collects new points, so that they travel a few times a second however fast they come. */
import type { Series } from '@shared/trials/trial-result'

const flushMilliseconds = 300

export class PointBuffer {
  private pending = new Map<string, { x: number[]; y: number[] }>()
  private last = 0

  constructor(private readonly send: (series: Readonly<Record<string, Series>>) => void) {}

  add(series: Readonly<Record<string, Series>>): void {
    for (const [name, { x, y }] of Object.entries(series)) {
      const waiting = this.pending.get(name) ?? { x: [], y: [] }
      waiting.x.push(...x)
      waiting.y.push(...y)
      this.pending.set(name, waiting)
    }
    this.flushIfDue()
  }

  flushIfDue(): void {
    if (performance.now() - this.last >= flushMilliseconds) this.flush()
  }

  flush(): void {
    if (this.pending.size === 0) return
    this.send(Object.fromEntries(this.pending))
    this.pending = new Map()
    this.last = performance.now()
  }
}
