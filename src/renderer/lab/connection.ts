/** The window's line to the lab: opened, watched, and opened again whenever it breaks. */
import { createClient, type CallOptions, type LabClient } from '@shared/contract/client'
import type { ArgsOf, MethodName, ProgressOf, ResultOf } from '@shared/contract/contract'
import { LabError } from '@shared/contract/wire'
import type { LabTransport, TransportOpener } from './transports'

export interface LineState {
  readonly status: 'connecting' | 'connected' | 'waiting'
  /** Tries since the line was last good. */
  readonly attempt: number
  /** Milliseconds until the next try, while waiting. */
  readonly retryIn: number
  /** When a line that had been good was lost, as `Date.now()` gives it; absent while there is none. */
  readonly lostAt?: number
}

const delays = [250, 500, 1000, 2000, 4000, 8000] as const
const patience = 15_000

const unreachable = new LabError({
  code: 'failed',
  message: 'The lab does not answer.',
  safe: 'Finished trials are stored.',
  remedy: 'The window keeps trying; if it stays like this, close and start the program again.',
})

export class LabConnection {
  #client: LabClient | undefined
  #lostAt: number | undefined
  #state: LineState = { status: 'connecting', attempt: 0, retryIn: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #waiting = new Set<(client: LabClient) => void>()
  readonly #listeners = new Set<(state: LineState) => void>()

  constructor(private readonly open: TransportOpener) {}

  get state(): LineState {
    return this.#state
  }

  onChange(listener: (state: LineState) => void): void {
    this.#listeners.add(listener)
  }

  /** Connects, and from then on keeps the line open. */
  start(): void {
    void this.#connect(0)
  }

  /** Tries at once instead of waiting for the next try. */
  retryNow(): void {
    if (this.#state.status !== 'waiting') return
    clearTimeout(this.#timer)
    void this.#connect(this.#state.attempt)
  }

  /**
   * Calls a method of the lab, waiting for the line where it is being opened.
   * @throws LabError as the lab reports it, or when the lab cannot be reached for 15 seconds.
   */
  async call<Name extends MethodName>(
    name: Name,
    args: ArgsOf<Name>,
    options?: CallOptions<Name>,
  ): Promise<ResultOf<Name>> {
    return (this.#client ?? (await this.#clientSoon())).call(name, args, options)
  }

  /**
   * Watches something for as long as the caller wants, across interruptions of the line.
   * @returns a function that ends the watch.
   */
  subscribe<Name extends MethodName>(
    name: Name,
    args: ArgsOf<Name>,
    onValue: (value: ProgressOf<Name>) => void,
    onError: (error: unknown) => void = () => undefined,
  ): () => void {
    const controller = new AbortController()
    const { signal } = controller
    const isUnwanted = () => signal.aborted
    const watch = async (): Promise<void> => {
      while (!isUnwanted()) {
        const client = this.#client ?? (await this.#clientSoon().catch(() => undefined))
        if (!client) continue
        try {
          await client.call(name, args, { signal, onProgress: onValue })
          return
        } catch (error) {
          if (isUnwanted()) return
          if (client !== this.#client) continue
          onError(error)
          return
        }
      }
    }
    void watch()
    return () => {
      controller.abort()
    }
  }

  #clientSoon(): Promise<LabClient> {
    return new Promise((resolve, reject) => {
      const accept = (client: LabClient): void => {
        clearTimeout(timer)
        this.#waiting.delete(accept)
        resolve(client)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(accept)
        reject(unreachable)
      }, patience)
      this.#waiting.add(accept)
    })
  }

  async #connect(attempt: number): Promise<void> {
    this.#set({ status: 'connecting', attempt, retryIn: 0 })
    let transport: LabTransport | undefined
    try {
      transport = await this.open()
      // Heard before the client rejects its calls: who watches then knows that the line is to blame.
      transport.onClose(() => {
        if (this.#client !== client) return
        this.#client = undefined
        this.#lostAt = Date.now()
        this.#wait(0)
      })
      const client = createClient(transport)
      // A line can be open as far as a host behind which no lab comes up.
      await client.call('lab.info', {})
      this.#adopt(client)
    } catch {
      transport?.close()
      this.#wait(attempt)
    }
  }

  #adopt(client: LabClient): void {
    this.#client = client
    this.#lostAt = undefined
    this.#set({ status: 'connected', attempt: 0, retryIn: 0 })
    for (const accept of [...this.#waiting]) accept(client)
  }

  #wait(attempt: number): void {
    const retryIn = delays[Math.min(attempt, delays.length - 1)] ?? 8000
    this.#set({ status: 'waiting', attempt: attempt + 1, retryIn })
    this.#timer = setTimeout(() => void this.#connect(attempt + 1), retryIn)
  }

  #set(state: Omit<LineState, 'lostAt'>): void {
    this.#state = { ...state, ...(this.#lostAt === undefined ? {} : { lostAt: this.#lostAt }) }
    for (const listener of this.#listeners) listener(this.#state)
  }
}
