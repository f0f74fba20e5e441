/** What one client can make of a lab: bounded work, nothing that piles up, nothing that goes on without it. */
import { describe, expect, it, vi } from 'vitest'
import { mostCalls, mostWatches } from '@shared/contract/bounds'
import { isExcessive } from '@shared/contract/excess'
import { serveCalls, type Handlers } from '@shared/contract/server'
import type { ClientMessage, LabMessage, Transport } from '@shared/contract/wire'

/** The lab's end of a transport, with a client that a test speaks for. */
function served(handlers: Partial<Handlers>) {
  const heard: LabMessage[] = []
  let say: (message: ClientMessage) => void = () => undefined
  let leave: () => void = () => undefined
  let takenListeners: (() => void)[] = []
  const pace = {
    isBehind: false,
    pause: vi.fn(),
    resume: vi.fn(),
    onceTaken: (listener: () => void) => takenListeners.push(listener),
  }
  const transport: Transport<LabMessage, ClientMessage> = {
    pace,
    send: (message) => heard.push(message),
    onMessage: (listener) => (say = listener),
    onClose: (listener) => (leave = listener),
    close: vi.fn(() => leave()),
  }
  serveCalls(transport, handlers as Handlers, vi.fn())
  return {
    heard,
    transport,
    pace,
    call: (id: number, method: string, args: unknown = {}) => {
      say({ type: 'call', id, method, args })
    },
    cancel: (id: number) => say({ type: 'cancel', id }),
    leave: () => leave(),
    catchUp: () => {
      pace.isBehind = false
      for (const listener of takenListeners.splice(0)) listener()
      takenListeners = []
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

const endless =
  (signals: AbortSignal[]) =>
  (_: unknown, { signal }: { signal: AbortSignal }) => {
    signals.push(signal)
    return new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')))
    })
  }

describe('a number that is used twice', () => {
  it('ends the connection with a reason, and everything that the client had asked for', () => {
    const signals: AbortSignal[] = []
    const client = served({
      'queue.watch': endless(signals),
      'lab.info': endless(signals),
    })
    client.call(1, 'queue.watch')
    client.call(2, 'lab.info')
    client.call(1, 'queue.watch')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
    // No answer that could be taken for that of the first call.
    expect(client.heard).toEqual([
      { type: 'goodbye', reason: expect.stringContaining('1') as string },
    ])
    expect(client.transport.close).toHaveBeenCalledOnce()
    client.call(3, 'queue.watch')
    expect(signals).toHaveLength(2)
  })

  it('is free again when the call has ended', async () => {
    const client = served({ 'drafts.delete': () => ({}) })
    for (let turn = 0; turn < 2; turn++) {
      client.call(1, 'drafts.delete', { definition: 'x' })
      await settled()
    }
    expect(client.heard.map(({ type }) => type)).toEqual(['result', 'result'])
  })
})

describe('many calls', () => {
  it('are not read beyond those that are worked on, until one has ended', async () => {
    const ends: (() => void)[] = []
    const client = served({
      'experiments.grow': () =>
        new Promise((resolve) => {
          ends.push(() => resolve({ trials: 0 }))
        }),
    })
    for (let id = 1; id < mostCalls; id++) client.call(id, 'experiments.grow', { id: 'x' })
    expect(client.pace.pause).not.toHaveBeenCalled()
    client.call(mostCalls, 'experiments.grow', { id: 'x' })
    expect(client.pace.pause).toHaveBeenCalledOnce()
    expect(client.pace.resume).not.toHaveBeenCalled()
    ends[0]?.()
    await settled()
    expect(client.pace.resume).toHaveBeenCalledOnce()
  })

  it('that watch are refused beyond a number, in words', () => {
    const signals: AbortSignal[] = []
    const client = served({ 'queue.watch': endless(signals) })
    for (let id = 0; id <= mostWatches; id++) client.call(id, 'queue.watch')
    expect(signals).toHaveLength(mostWatches)
    expect(client.heard).toEqual([
      {
        type: 'error',
        id: mostWatches,
        error: expect.objectContaining({ code: 'conflict' }) as unknown,
      },
    ])
    expect(client.pace.pause).not.toHaveBeenCalled()
  })

  it('stop when their client leaves', () => {
    const signals: AbortSignal[] = []
    const client = served({ 'queue.watch': endless(signals), 'datasets.list': endless(signals) })
    client.call(1, 'queue.watch')
    client.call(2, 'datasets.list')
    client.leave()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })
})

describe('a client that does not take what it is told', () => {
  it('is told nothing more, and is not read, until it has taken everything', async () => {
    let report: () => void = () => undefined
    const taken = vi.fn()
    const client = served({
      'experiments.watch': (_, context) => {
        report = () => context.report({ kind: 'deleted' })
        context.onceTaken(taken)
        return new Promise(() => undefined)
      },
      'drafts.delete': () => ({}),
    })
    client.call(1, 'experiments.watch', { id: 'x' })
    report()
    client.pace.isBehind = true
    report()
    report()
    expect(client.heard).toHaveLength(1)
    client.call(2, 'drafts.delete', { definition: 'x' })
    await settled()
    expect(client.pace.pause).toHaveBeenCalledOnce()
    expect(client.pace.resume).not.toHaveBeenCalled()
    client.catchUp()
    expect(client.pace.resume).toHaveBeenCalledOnce()
    expect(taken).toHaveBeenCalledOnce()
    report()
    expect(client.heard.map(({ type }) => type)).toEqual(['progress', 'result', 'progress'])
  })
})

describe('arguments', () => {
  const deep = (levels: number): unknown => {
    let value: unknown = 1
    for (let level = 0; level < levels; level++) value = [value]
    return value
  }

  it('that no method could use are refused before each value is looked at', async () => {
    const handler = vi.fn(() => ({ id: 'x' }))
    const client = served({ 'experiments.start': handler })
    const values = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`v${n}`, {}]))
    client.call(1, 'experiments.start', { request: { values } })
    client.call(2, 'experiments.start', { request: deep(100_000) })
    client.call(3, 'x'.repeat(1_000_000))
    await settled()
    expect(client.heard.map(({ type }) => type)).toEqual(['error', 'error', 'error'])
    expect(JSON.stringify(client.heard).length).toBeLessThan(2_000)
    expect(handler).not.toHaveBeenCalled()
  })

  it.each([
    [{ a: [1, 2, { b: 'c' }] }, 6, false],
    [{ a: [1, 2, { b: 'c' }] }, 5, true],
    [deep(30), 100, false],
    [deep(40), 100, true],
    ['text of any length', 0, false],
    [null, 0, false],
    [undefined, 0, false],
  ])('%j as at most %i values is excessive: %s', (args, most, excessive) => {
    expect(isExcessive(args, most)).toBe(excessive)
  })
})
