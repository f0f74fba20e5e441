/** Between a window and the lab nothing piles up: the side that is too fast waits. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { relay } from '../../../src/main/browser/relay'
import type { LineChannel } from '../../../src/main/lab/ndjson'

/** A lab that a test speaks for. */
function labDouble() {
  const sent: string[] = []
  let say: (line: string) => void = () => undefined
  const taken: (() => void)[] = []
  const state = { isBehind: false }
  const channel: LineChannel = {
    send: (line) => sent.push(line),
    onLine: (listener) => (say = listener),
    onClose: vi.fn(),
    close: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    get isBehind() {
      return state.isBehind
    },
    onceTaken: (listener) => taken.push(listener),
  }
  return { channel, sent, state, say: (line: string) => say(line), taken }
}

let server: WebSocketServer
let window: WebSocket
let atHost: WebSocket
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  window = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  ;[[atHost]] = await Promise.all([
    once(server, 'connection') as Promise<[WebSocket]>,
    once(window, 'open'),
  ])
})
afterEach(() => {
  window.terminate()
  server.close()
})

describe('the relay', () => {
  it('does not read a window before there is a lab', async () => {
    const lab = labDouble()
    const reached = Promise.withResolvers<LineChannel>()
    const relaying = relay(atHost, () => reached.promise)
    expect(atHost.isPaused).toBe(true)
    window.send('one')
    window.send('two')
    reached.resolve(lab.channel)
    await relaying
    await vi.waitFor(() => expect(lab.sent).toEqual(['one', 'two']))
  })

  it('does not read a window further than the lab does', async () => {
    const lab = labDouble()
    await relay(atHost, () => Promise.resolve(lab.channel))
    lab.state.isBehind = true
    window.send('one')
    await vi.waitFor(() => expect(atHost.isPaused).toBe(true))
    lab.state.isBehind = false
    for (const listener of lab.taken.splice(0)) listener()
    expect(atHost.isPaused).toBe(false)
    window.send('two')
    await vi.waitFor(() => expect(lab.sent).toEqual(['one', 'two']))
  })

  it('does not read the lab further than the window does', async () => {
    const lab = labDouble()
    await relay(atHost, () => Promise.resolve(lab.channel))
    window.pause()
    const line = 'x'.repeat(1024 * 1024)
    for (let n = 0; n < 16 && vi.mocked(lab.channel.pause).mock.calls.length === 0; n++) {
      lab.say(line)
      await new Promise(setImmediate)
    }
    expect(lab.channel.pause).toHaveBeenCalled()
    expect(lab.channel.resume).not.toHaveBeenCalled()
    window.resume()
    await vi.waitFor(() => expect(lab.channel.resume).toHaveBeenCalled())
  })
})
