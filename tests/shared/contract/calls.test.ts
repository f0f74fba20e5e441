import { describe, expect, it, vi } from 'vitest'
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
