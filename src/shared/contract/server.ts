/** The answering side of the contract, on any transport. */
import { z } from 'zod'
import {
  contract,
  isMethodName,
  type ArgsOf,
  type MethodName,
  type ProgressOf,
  type ResultOf,
} from './contract'
import type { Method } from './method'
import { refusalOf } from './refusal'
import {
  clientMessageSchema,
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
  type WireError,
} from './wire'

/** What a handler is given besides its arguments. */
export interface CallContext<Name extends MethodName> {
  /** Aborted when the caller cancels or leaves. */
  readonly signal: AbortSignal
  report(value: ProgressOf<Name>): void
}

export type Handlers = {
  readonly [Name in MethodName]: (
    args: ArgsOf<Name>,
    context: CallContext<Name>,
  ) => Promise<ResultOf<Name>> | ResultOf<Name>
}

type AnyHandler = (args: unknown, context: CallContext<MethodName>) => unknown

/**
 * Answers calls that arrive on `transport` until it closes. Arguments are validated before a handler
 * sees them, and what it gives before it leaves, in the form that JSON can carry; an unexpected error is passed to `onUnexpected` and reported without its details.
 */
export function serveCalls(
  transport: Transport<LabMessage, ClientMessage>,
  handlers: Handlers,
  onUnexpected: (error: unknown) => void,
): void {
  const running = new Map<number, AbortController>()

  async function answer(id: number, name: string, args: unknown): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    const send = (message: LabMessage) => {
      if (running.get(id) === controller) transport.send(message)
    }
    const end = (error: unknown) => {
      send({ type: 'error', id, error: wireError(error, onUnexpected) })
      running.delete(id)
    }
    try {
      if (!isMethodName(name))
        throw new LabError({ code: 'usage', message: `The lab has no “${name}”.` })
      const method: Method = contract[name]
      const parsed = method.args.safeParse(args)
      if (!parsed.success) throw new LabError(refusalOf(name, parsed.error))
      const handler = handlers[name] as AnyHandler
      const value = await handler(parsed.data, {
        signal: controller.signal,
        report: (progress) => {
          try {
            send({ type: 'progress', id, value: z.encode(method.progress ?? z.never(), progress) })
          } catch (error) {
            // Who reports must not suffer from it.
            end(error)
            controller.abort()
          }
        },
      })
      send({ type: 'result', id, value: z.encode(method.result, value) })
      running.delete(id)
    } catch (error) {
      end(error)
    }
  }

  transport.onMessage((message) => {
    const parsed = clientMessageSchema.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.type === 'call')
      void answer(parsed.data.id, parsed.data.method, parsed.data.args)
    else {
      const controller = running.get(parsed.data.id)
      running.delete(parsed.data.id)
      controller?.abort()
    }
  })
  transport.onClose(() => {
    for (const controller of running.values()) controller.abort()
    running.clear()
  })
}

function wireError(error: unknown, onUnexpected: (error: unknown) => void): WireError {
  if (error instanceof LabError) return error.details
  onUnexpected(error)
  return {
    code: 'failed',
    message: 'Something unexpected went wrong in the lab.',
    safe: 'What was stored before is unchanged.',
    remedy: 'Try again. If it happens again, the lab’s log in the data folder tells more.',
  }
}
