import { describe, expect, it, vi } from 'vitest'
import { matrixOf } from '@shared/trials/trial-result'
import { createClient } from '@shared/contract/client'
import { serveCalls, type Handlers } from '@shared/contract/server'
import {
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
} from '@shared/contract/wire'

/** Two ends of a channel that carries JSON, as every real transport does. */
function channel() {
  const listeners = {
    client: [] as ((message: LabMessage) => void)[],
    lab: [] as ((message: ClientMessage) => void)[],
  }
  const closers: (() => void)[] = []
  const close = () => closers.splice(0).forEach((listener) => listener())
  const carry = <M>(message: M) => JSON.parse(JSON.stringify(message)) as M
  const client: Transport<ClientMessage, LabMessage> = {
    send: (message) => listeners.lab.forEach((listener) => listener(carry(message))),
    onMessage: (listener) => listeners.client.push(listener),
    onClose: (listener) => closers.push(listener),
    close,
  }
  const lab: Transport<LabMessage, ClientMessage> = {
    send: (message) => listeners.client.forEach((listener) => listener(carry(message))),
    onMessage: (listener) => listeners.lab.push(listener),
    onClose: (listener) => closers.push(listener),
    close,
  }
  return { client, lab, close }
}

function connected(handlers: Partial<Handlers>, onUnexpected: (error: unknown) => void = vi.fn()) {
  const { client, lab, close } = channel()
  serveCalls(lab, handlers as Handlers, onUnexpected)
  return { client: createClient(client), close }
}

const noSuch = new LabError({ code: 'not-found', message: 'There is no such experiment.' })

describe('calls over a transport', () => {
  it('bring arguments there and the result back', async () => {
    const { client } = connected({
      'experiments.start': ({ name }) => ({ id: `id of ${name ?? ''}` }),
    })
    const request = { definition: 'lifelong', values: {}, sweeps: {}, conditions: [], seeds: [1] }
    await expect(client.call('experiments.start', { request, name: 'first' })).resolves.toEqual({
      id: 'id of first',
    })
  })

  it('report progress in order before the result', async () => {
    const { client } = connected({
      'experiments.watch': async ({ id }, { report }) => {
        report({ kind: 'deleted' })
        await Promise.resolve()
        report({ kind: 'points', trialId: id, series: {} })
        return {}
      },
    })
    const seen: string[] = []
    await client.call(
      'experiments.watch',
      { id: 'x' },
      { onProgress: (event) => seen.push(event.kind) },
    )
    expect(seen).toEqual(['deleted', 'points'])
  })

  it('are cancelled on both sides', async () => {
    const aborted = vi.fn()
    const { client } = connected({
      'queue.watch': (_, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', aborted)
        }),
    })
    const controller = new AbortController()
    const call = client.call('queue.watch', {}, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ details: { code: 'cancelled' } })
    expect(aborted).toHaveBeenCalledOnce()
  })

  it('refuse arguments that the schema refuses, before the handler sees them', async () => {
    const handler = vi.fn(() => ({}))
    const { client } = connected({ 'experiments.delete': handler })
    const wrong = { id: 3 } as unknown as { id: string }
    await expect(client.call('experiments.delete', wrong)).rejects.toMatchObject({
      details: { code: 'usage' },
    })
    expect(handler).not.toHaveBeenCalled()
  })

  it('pass on errors that are meant to be read', async () => {
    const { client } = connected({ 'experiments.get': () => Promise.reject(noSuch) })
    await expect(client.call('experiments.get', { id: 'x' })).rejects.toThrow(
      'There is no such experiment.',
    )
  })

  it('carry matrices as typed arrays', async () => {
    const prediction = {
      ...{ trialId: 'a', experimentId: 'b', experimentName: 'B', seed: 1 },
      matrices: { 'strengthChange/task-2': matrixOf([[0.25, NaN], [1, -1 / 3]]) }, // prettier-ignore
    }
    const { client } = connected({ 'recordings.prediction': () => prediction })
    const received = await client.call('recordings.prediction', { trialId: 'a' })
    expect(received).toEqual(prediction)
    expect(received.matrices['strengthChange/task-2']?.values).toBeInstanceOf(Float64Array)
  })

  it('fail where the lab would give what the schema refuses, and nobody else suffers', async () => {
    const onUnexpected = vi.fn()
    const aborted = vi.fn()
    const { client } = connected(
      {
        'experiments.delete': () => ({ id: 1 }) as never,
        'lab.check': () => ({ experiments: NaN, trials: 0, problems: [], notes: [] }),
        'experiments.watch': (_, { report, signal }) => {
          signal.addEventListener('abort', aborted)
          report({ kind: 'points', trialId: 'a', series: { s: { x: [1], y: [NaN] } } })
          return new Promise(() => undefined)
        },
      },
      onUnexpected,
    )
    const failed = { details: { code: 'failed' } }
    await expect(client.call('lab.check', {})).rejects.toMatchObject(failed)
    await expect(client.call('experiments.watch', { id: 'a' })).rejects.toMatchObject(failed)
    expect(aborted).toHaveBeenCalledOnce()
    expect(onUnexpected).toHaveBeenCalledTimes(2)
    // What the schema does not know does not travel.
    expect(await client.call('experiments.delete', { id: 'a' })).toEqual({})
  })

  it('fail where the answer cannot be read, and tell the lab to stop', async () => {
    const sent: ClientMessage[] = []
    let hear: (message: LabMessage) => void = () => undefined
    const client = createClient({
      send: (message) => sent.push(message),
      onMessage: (listener) => (hear = listener),
      onClose: () => undefined,
      close: () => undefined,
    })
    const watched = client.call('queue.watch', {})
    hear({ type: 'progress', id: 1, value: { running: 'none' } })
    await expect(watched).rejects.toMatchObject({ details: { code: 'failed' } })
    expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 })
    const info = client.call('lab.info', {})
    hear({ type: 'result', id: 2, value: { version: 7 } })
    await expect(info).rejects.toThrow('cannot be read')
    expect(sent).toHaveLength(3)
  })

  it('keep the details of unexpected errors to the log', async () => {
    const onUnexpected = vi.fn()
    const secret = new Error('stack with /private/path')
    const { client } = connected({ 'experiments.get': () => Promise.reject(secret) }, onUnexpected)
    await expect(client.call('experiments.get', { id: 'x' })).rejects.not.toThrow(/private/)
    expect(onUnexpected).toHaveBeenCalledWith(secret)
  })

  it('fail when the connection ends, and abort what was running', async () => {
    const aborted = vi.fn()
    const { client, close } = connected({
      'queue.watch': (_, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', aborted)
        }),
    })
    const call = client.call('queue.watch', {})
    close()
    await expect(call).rejects.toMatchObject({ details: { code: 'failed' } })
    await expect(client.call('queue.watch', {})).rejects.toMatchObject({
      details: { code: 'failed' },
    })
    expect(aborted).toHaveBeenCalledOnce()
  })
})
