/** A look at something that may take a while and that several want at once: they share it. */
import { LabError } from '@shared/contract/wire'

interface Current<Found> {
  readonly found: Promise<Found>
  readonly stop: AbortController
  waiting: number
  /** When it had ended, as `performance.now()` gives it. */
  endedAt?: number
}

const left = new LabError({ code: 'cancelled', message: 'Nobody waits for it any more.' })

export class SharedLook<Found> {
  private current: Current<Found> | undefined

  /**
   * @param look stops where it can when its signal is aborted, which is when the last one has left
   * @param holds milliseconds for which what was found serves those who come later, unless forgotten
   */
  constructor(
    private readonly look: (signal: AbortSignal) => Promise<Found>,
    private readonly holds: number,
  ) {}

  /** What is found now, or was just found. @param signal aborted when the caller leaves */
  find(signal?: AbortSignal): Promise<Found> {
    if (signal?.aborted) return Promise.reject(left)
    const { endedAt } = this.current ?? {}
    if (endedAt !== undefined && performance.now() - endedAt >= this.holds) this.current = undefined
    const current = (this.current ??= this.begin())
    current.waiting += 1
    if (!signal) return current.found
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(left)
        current.waiting -= 1
        if (current.waiting > 0 || current.endedAt !== undefined) return
        current.stop.abort()
        this.drop(current)
      }
      signal.addEventListener('abort', leave, { once: true })
      current.found.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject)
    })
  }

  /** Something has changed: whoever comes next looks anew. */
  forget(): void {
    this.current = undefined
  }

  private begin(): Current<Found> {
    const stop = new AbortController()
    const current: Current<Found> = { found: this.look(stop.signal), stop, waiting: 0 }
    current.found.then(
      () => (current.endedAt = performance.now()),
      () => this.drop(current),
    )
    return current
  }

  /** What failed or was stopped serves nobody else. */
  private drop(current: Current<Found>): void {
    if (this.current === current) this.current = undefined
  }
}
