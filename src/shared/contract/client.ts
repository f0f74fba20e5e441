/** The calling side of the contract, on any transport. */
import type { ArgsOf, MethodName, ProgressOf, ResultOf } from './contract'
import { LabError, type ClientMessage, type LabMessage, type Transport } from './wire'

export interface CallOptions<Name extends MethodName> {
  readonly signal?: AbortSignal
  readonly onProgress?: (value: ProgressOf<Name>) => void
}

export interface LabClient {
  /**
   * Calls a method of the lab.
   * @throws LabError as the lab reports it, `cancelled` when the signal was aborted, `failed` when the connection ends.
   */
  call<Name extends MethodName>(
    name: Name,
    args: ArgsOf<Name>,
    options?: CallOptions<Name>,
  ): Promise<ResultOf<Name>>
  close(): void
}

interface Pending {
  resolve(value: unknown): void
  reject(error: LabError): void
  onProgress?: (value: never) => void
}

const connectionLost = new LabError({
  code: 'failed',
  message: 'The connection to the lab was lost.',
  safe: 'Finished trials are stored.',
  remedy: 'Wait a moment; the window connects again by itself.',
})

const cancelled = new LabError({ code: 'cancelled', message: 'Cancelled.' })

/** A client that speaks over `transport`. Values were checked by the lab when they left it. */
export function createClient(transport: Transport<ClientMessage, LabMessage>): LabClient {
  const pending = new Map<number, Pending>()
  let nextId = 1
  let closed = false

  transport.onMessage((message) => {
    const call = pending.get(message.id)
    if (!call) return
    if (message.type === 'progress') {
      call.onProgress?.(message.value as never)
      return
    }
    pending.delete(message.id)
    if (message.type === 'result') call.resolve(message.value)
    else call.reject(new LabError(message.error))
  })
  transport.onClose(() => {
    closed = true
    for (const call of pending.values()) call.reject(connectionLost)
    pending.clear()
  })

  return {
    call(name, args, options = {}) {
      if (closed) return Promise.reject(connectionLost)
      if (options.signal?.aborted) return Promise.reject(cancelled)
      const id = nextId++
      return new Promise((resolve, reject) => {
        pending.set(id, {
          resolve: resolve,
          reject,
          ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        })
        options.signal?.addEventListener('abort', () => {
          if (!pending.delete(id)) return
          if (!closed) transport.send({ type: 'cancel', id })
          reject(cancelled)
        })
        transport.send({ type: 'call', id, method: name, args })
      })
    },
    close: () => {
      transport.close()
    },
  }
}
