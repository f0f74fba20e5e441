import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientMessage, LabMessage } from '@shared/contract/wire'
import { LabConnection } from '../../../src/renderer/lab/connection'
import type { LabTransport } from '../../../src/renderer/lab/transports'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

interface Line {
  readonly transport: LabTransport
  /** But for the first question, which the line answers by itself. */
  readonly sent: ClientMessage[]
  answer(message: LabMessage): void
  break(): void
  /** One listener after the other, as a browser does. */
  breakSlowly(): Promise<void>
}

const info = { version: '1', dataFolder: '/data', node: '24', processId: 7, cores: 2 }

/** @param hasLab whether anybody is at its other end */
function line(hasLab = true): Line {
  const sent: ClientMessage[] = []
  const listeners: ((message: LabMessage) => void)[] = []
  const closers: (() => void)[] = []
  return {
    sent,
    transport: {
      send: (message) => {
        if (message.type !== 'call' || message.method !== 'lab.info') sent.push(message)
        else if (hasLab)
          for (const hear of listeners) hear({ type: 'result', id: message.id, value: info })
      },
      onMessage: (listener) => listeners.push(listener),
      onClose: (listener) => closers.push(listener),
      close: () => undefined,
    },
    answer: (message) => listeners.forEach((listener) => listener(message)),
    break: () => closers.forEach((close) => close()),
    breakSlowly: async () => {
      for (const close of closers) {
        close()
        await settled()
      }
    },
  }
}

const queue = (waiting: number) => ({
  ...{ running: [], waiting, experiments: [], progress: 0, slots: 2 },
})
const settled = () => vi.advanceTimersByTimeAsync(0)

describe('the line to the lab', () => {
  it('lets calls wait until it is open', async () => {
    const first = line()
    const lab = new LabConnection(() => Promise.resolve(first.transport))
    const answer = lab.call('devices.list', {})
    lab.start()
    await settled()
    first.answer({ type: 'result', id: 2, value: [] })
    await expect(answer).resolves.toEqual([])
    expect(lab.state.status).toBe('connected')
  })

  it('tries again, each time a little later', async () => {
    const open = vi.fn(() => Promise.reject(new Error('nobody there')))
    const lab = new LabConnection(open)
    const waits: number[] = []
    lab.onChange(({ status, retryIn }) => {
      if (status === 'waiting') waits.push(retryIn)
    })
    lab.start()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(waits.slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000])
  })

  it('tries at once when asked', async () => {
    const open = vi.fn(() => Promise.reject(new Error('nobody there')))
    const lab = new LabConnection(open)
    lab.start()
    await vi.advanceTimersByTimeAsync(8000)
    const before = open.mock.calls.length
    lab.retryNow()
    await settled()
    expect(open.mock.calls).toHaveLength(before + 1)
  })

  it('gives up on a call, with words, when the lab stays away', async () => {
    const lab = new LabConnection(() => Promise.reject(new Error('nobody there')))
    lab.start()
    const call = lab.call('devices.list', {})
    const outcome = expect(call).rejects.toMatchObject({
      details: { message: 'The lab does not answer.' },
    })
    await vi.advanceTimersByTimeAsync(16_000)
    await outcome
  })

  it('takes a watch up again after an interruption', async () => {
    const lines = [line(), line()]
    let opened = 0
    const lab = new LabConnection(() => Promise.resolve(lines[opened++]!.transport))
    lab.start()
    await settled()
    const seen: unknown[] = []
    lab.subscribe('queue.watch', {}, (state) => seen.push(state))
    await settled()
    lines[0]!.answer({ type: 'progress', id: 2, value: queue(1) })
    lines[0]!.break()
    await vi.advanceTimersByTimeAsync(300)
    expect(lines[1]!.sent).toEqual([{ type: 'call', id: 2, method: 'queue.watch', args: {} }])
    lines[1]!.answer({ type: 'progress', id: 2, value: queue(2) })
    expect(seen).toEqual([queue(1), queue(2)])
  })

  it('ends a watch that nobody wants any more', async () => {
    const only = line()
    const lab = new LabConnection(() => Promise.resolve(only.transport))
    lab.start()
    await settled()
    const stop = lab.subscribe('queue.watch', {}, () => undefined)
    await settled()
    stop()
    await settled()
    expect(only.sent.at(-1)).toEqual({ type: 'cancel', id: 2 })
  })

  it('reports an error of the lab once, and does not ask again', async () => {
    const only = line()
    const lab = new LabConnection(() => Promise.resolve(only.transport))
    lab.start()
    await settled()
    const failed = vi.fn()
    lab.subscribe('experiments.watch', { id: 'gone' }, () => undefined, failed)
    await settled()
    only.answer({ type: 'error', id: 2, error: { code: 'not-found', message: 'Gone.' } })
    await settled()
    expect(failed).toHaveBeenCalledOnce()
    expect(only.sent).toHaveLength(1)
  })

  it('knows since when it is lost, until the lab itself answers again', async () => {
    vi.setSystemTime('2026-11-29T14:32:00')
    const lines = [line(), line(false), line()]
    let opened = 0
    const lab = new LabConnection(() => Promise.resolve(lines[opened++]!.transport))
    lab.start()
    await settled()
    expect(lab.state).toEqual({ status: 'connected', attempt: 0, retryIn: 0 })
    const lostAt = Date.now()
    lines[0]!.break()
    expect(lab.state).toMatchObject({ status: 'waiting', lostAt })

    // A host that takes the line, but has no lab behind it.
    await vi.advanceTimersByTimeAsync(300)
    expect(lab.state).toMatchObject({ status: 'connecting', attempt: 1, lostAt })
    lines[1]!.break()
    await settled()
    expect(lab.state).toMatchObject({ status: 'waiting', attempt: 2, retryIn: 500, lostAt })

    await vi.advanceTimersByTimeAsync(600)
    expect(lab.state).toEqual({ status: 'connected', attempt: 0, retryIn: 0 })
  })

  it('does not take the loss of the line for an answer to a watch', async () => {
    const lines = [line(), line()]
    let opened = 0
    const lab = new LabConnection(() => Promise.resolve(lines[opened++]!.transport))
    lab.start()
    await settled()
    const failed = vi.fn()
    lab.subscribe('experiments.watch', { id: 'e1' }, () => undefined, failed)
    await settled()
    // A browser lets promises go on between one listener and the next.
    await lines[0]!.breakSlowly()
    await vi.advanceTimersByTimeAsync(300)
    expect(failed).not.toHaveBeenCalled()
    expect(lines[1]!.sent).toHaveLength(1)
  })
})
