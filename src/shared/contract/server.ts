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
import { mostWatches, usualValues } from './bounds'
import { isExcessive } from './excess'
import type { Method } from './method'
import { OpenCalls } from './open-calls'
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
  /** Tells the caller, unless it is behind: what it does not take shall not pile up. */
  report(value: ProgressOf<Name>): void
  /** Whether the caller has not taken yet what it was told before. */
  readonly isBehind: boolean
  /** Calls `listener` once, when the caller has taken everything. */
  onceTaken(listener: () => void): void
}

export type Handlers = {
  readonly [Name in MethodName]: (
    args: ArgsOf<Name>,
    context: CallContext<Name>,
  ) => Promise<ResultOf<Name>> | ResultOf<Name>
}

type Call = Extract<ClientMessage, { type: 'call' }>

type AnyHandler = (args: unknown, context: CallContext<MethodName>) => unknown

/** The arguments as the method's schema reads them. @throws LabError */
function checkedArgs(
  name: string,
  args: unknown,
): { name: MethodName; method: Method; args: unknown } {
  if (!isMethodName(name))
    throw new LabError({ code: 'usage', message: `The lab has no “${shown(name)}”.` })
  const method: Method = contract[name]
  if (isExcessive(args, method.mostValues ?? usualValues))
    throw new LabError({
      code: 'usage',
      message: `“${name}” was asked with more than it can take.`,
      safe: 'Nothing was changed.',
      remedy: 'Ask for less at once.',
    })
  const parsed = method.args.safeParse(args)
  if (!parsed.success) throw new LabError(refusalOf(name, parsed.error))
  return { name, method, args: parsed.data }
}

const watchesTooMuch = new LabError({
  code: 'conflict',
  message: `More than ${mostWatches} things are watched at once.`,
  remedy: 'Close some of what is open, then try again.',
})

/** A foreign name, as far as it is worth repeating. */
const shown = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name)

/**
 * Answers calls that arrive on `transport` until it closes. Arguments are validated before a handler
 * sees them, and what it gives before it leaves, in the form that JSON can carry; an unexpected error is passed to `onUnexpected` and reported without its details.
 */
export function serveCalls(
  transport: Transport<LabMessage, ClientMessage>,
  handlers: Handlers,
  onUnexpected: (error: unknown) => void,
): void {
  const { pace } = transport
  const calls = new OpenCalls(pace)
  let over = false

  async function answer(
    { id, method: name, args }: Call,
    signal: AbortSignal,
    refusal: LabError | undefined,
  ): Promise<void> {
    let ended = false
    const send = (message: LabMessage) => {
      if (!ended && !over && !signal.aborted) transport.send(message)
    }
    const end = (message: LabMessage) => {
      send(message)
      ended = true
    }
    const fail = (error: unknown) => {
      // Nobody waits for it, and stopping is no error.
      if (signal.aborted) return
      end({ type: 'error', id, error: wireError(error, onUnexpected) })
    }
    const stop = new AbortController()
    try {
      if (refusal) throw refusal
      const asked = checkedArgs(name, args)
      const handler = handlers[asked.name] as AnyHandler
      const { method } = asked
      const value = await handler(asked.args, {
        signal: AbortSignal.any([signal, stop.signal]),
        get isBehind() {
          return pace?.isBehind === true
        },
        onceTaken: (listener) => pace?.onceTaken(listener),
        report: (progress) => {
          if (pace?.isBehind) return
          try {
            send({ type: 'progress', id, value: z.encode(method.progress ?? z.never(), progress) })
          } catch (error) {
            // Who reports must not suffer from it.
            fail(error)
            stop.abort()
          }
        },
      })
      end({ type: 'result', id, value: z.encode(method.result, value) })
    } catch (error) {
      fail(error)
    }
  }

  function begin(call: Call): void {
    // An answer under an id in use would be taken for that of the first call: no error can be given
    // under it, and a client that counts so wrongly is not one of ours.
    if (calls.has(call.id)) {
      leave(`It used the number ${call.id} for a second call before the first had ended.`)
      return
    }
    const kind = isMethodName(call.method) && isWatch(call.method) ? 'watch' : 'call'
    const refusal = kind === 'watch' && calls.watchesEnough ? watchesTooMuch : undefined
    void calls.run(call.id, refusal ? 'call' : kind, (signal) => answer(call, signal, refusal))
  }

  function leave(reason: string): void {
    transport.send({ type: 'goodbye', reason })
    end()
    transport.close()
  }

  function end(): void {
    over = true
    calls.close()
  }

  transport.onMessage((message) => {
    if (over) return
    const parsed = clientMessageSchema.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.type === 'call') begin(parsed.data)
    else calls.cancel(parsed.data.id)
  })
  transport.onClose(end)
}

function isWatch(name: MethodName): boolean {
  const method: Method = contract[name]
  return method.progress !== undefined
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
