/** The calling side of the contract, on any transport. */
import { z } from 'zod'
import { contract, type ArgsOf, type MethodName, type ProgressOf, type ResultOf } from './contract'
import type { Method } from './method'
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
  readonly method: Method
  resolve(value: unknown): void
  reject(error: LabError): void
  onProgress?: (value: never) => void
}

/** @param technical why the lab ended it, where it said so */
const connectionLost = (technical?: string) =>
  new LabError({
    code: 'failed',
    message: 'The connection to the lab was lost.',
    safe: 'Finished trials are stored.',
    remedy: 'Wait a moment; the window connects again by itself.',
    ...(technical === undefined ? {} : { technical }),
  })

const cancelled = new LabError({ code: 'cancelled', message: 'Cancelled.' })

const notUnderstood = new LabError({
  code: 'failed',
  message: 'The lab’s answer cannot be read.',
  safe: 'What is stored is unchanged.',
  remedy: 'Close every window of the program and start it again, so that all are of one version.',
})

/** A client that speaks over `transport`; what arrives is read with the schemas of the contract. */
export function createClient(transport: Transport<ClientMessage, LabMessage>): LabClient {
  const pending = new Map<number, Pending>()
  let nextId = 1
  let closed = false
  let reason: string | undefined

  transport.onMessage((message) => {
    if (message.type === 'goodbye') {
      reason = message.reason
      return
    }
    const { id } = message
    const call = pending.get(id)
    if (!call) return
    if (message.type !== 'progress') pending.delete(id)
    if (message.type === 'error') {
      call.reject(new LabError(message.error))
      return
    }
    const { result, progress = z.never() } = call.method
    const read = (message.type === 'result' ? result : progress).safeDecode(message.value)
    if (!read.success) {
      if (pending.delete(id)) transport.send({ type: 'cancel', id })
      call.reject(notUnderstood)
    } else if (message.type === 'result') call.resolve(read.data)
    else call.onProgress?.(read.data as never)
  })
  transport.onClose(() => {
    closed = true
    for (const call of pending.values()) call.reject(connectionLost(reason))
    pending.clear()
  })

  return {
    call(name, args, options = {}) {
      if (closed) return Promise.reject(connectionLost(reason))
      if (options.signal?.aborted) return Promise.reject(cancelled)
      const id = nextId++
      return new Promise((resolve, reject) => {
        pending.set(id, {
          method: contract[name],
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
