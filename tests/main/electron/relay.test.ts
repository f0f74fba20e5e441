import type { BrowserWindow as RealWindow } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import {
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
} from '@shared/contract/wire'
import { relay } from '../../../src/main/electron/relay'
import { BrowserWindow, ipcMain, ipcRenderer } from '../../doubles/electron'

/** A lab that a test speaks for. */
function labDouble() {
  const heard: ClientMessage[] = []
  let say: (message: LabMessage) => void = () => undefined
  let die: () => void = () => undefined
  const transport: Transport<ClientMessage, LabMessage> = {
    send: (message) => heard.push(message),
    onMessage: (listener) => (say = listener),
    onClose: (listener) => (die = listener),
    close: vi.fn(),
  }
  return { heard, transport, say: (message: LabMessage) => say(message), die: () => die() }
}

const call = (id: number) => ({ type: 'call', id, method: 'lab.info', args: {} })
const result = (id: number): LabMessage => ({ type: 'result', id, value: { deep: [id] } })

let window: BrowserWindow
let received: [string, unknown][] = []
const connect = vi.fn<() => Promise<Transport<ClientMessage, LabMessage>>>()

beforeEach(() => {
  connect.mockReset()
  received = []
  for (const channel of [bridgeChannels.fromLab, bridgeChannels.lost])
    ipcRenderer.on(channel, (_event, value) => received.push([channel, value]))
  window = new BrowserWindow()
  relay(window as unknown as RealWindow, connect)
  window.webContents.speak(bridgeChannels.hello, [])
})
afterEach(() => {
  window.destroy()
  ipcRenderer.removeAllListeners()
})

const send = (connection: number, message: unknown) => {
  window.webContents.speak(bridgeChannels.toLab, [connection, message])
}

test('messages wait for the lab, then pass as they are, in order, both ways', async () => {
  const lab = labDouble()
  let arrive: (transport: typeof lab.transport) => void = () => undefined
  connect.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
  send(0, call(1))
  send(0, { type: 'cancel', id: 1 })
  expect(lab.heard).toEqual([])
  arrive(lab.transport)
  await vi.waitFor(() => expect(lab.heard).toEqual([call(1), { type: 'cancel', id: 1 }]))
  send(0, call(2))
  expect(lab.heard).toHaveLength(3)
  lab.say(result(2))
  expect(received).toEqual([[bridgeChannels.fromLab, result(2)]])
  expect(connect).toHaveBeenCalledOnce()
})

test('only the top frame of this window on its own address is heard', async () => {
  const lab = labDouble()
  connect.mockResolvedValue(lab.transport)
  const { webContents } = window
  const stranger = new BrowserWindow().webContents
  stranger.speak(bridgeChannels.toLab, [0, call(1)])
  webContents.speak(bridgeChannels.toLab, [0, call(2)], {
    url: 'https://elsewhere.org/',
    parent: null,
  })
  webContents.speak(bridgeChannels.toLab, [0, call(3)], {
    url: 'palimpsest://window/index.html',
    parent: webContents.mainFrame,
  })
  webContents.speak(bridgeChannels.toLab, [0, call(4)], null)
  expect(connect).not.toHaveBeenCalled()
  send(0, call(5))
  await vi.waitFor(() => expect(lab.heard).toEqual([call(5)]))
})

test('what is no message of the contract is dropped', () => {
  send(0, { type: 'eval', code: '1' })
  send(0, undefined)
  expect(connect).not.toHaveBeenCalled()
})

test('a lost lab is told, and the next message starts it again; late ones for the lost one are dropped', async () => {
  const [first, second] = [labDouble(), labDouble()]
  connect.mockResolvedValueOnce(first.transport).mockResolvedValueOnce(second.transport)
  send(0, call(1))
  await vi.waitFor(() => expect(first.heard).toHaveLength(1))
  first.die()
  expect(received).toEqual([[bridgeChannels.lost, 1]])
  send(0, call(2))
  expect(connect).toHaveBeenCalledOnce()
  send(1, call(1))
  await vi.waitFor(() => expect(second.heard).toEqual([call(1)]))
  first.say(result(1))
  expect(received).toHaveLength(1)
})

test('where the lab cannot be reached, each waiting call is answered with the reason', async () => {
  const details = { code: 'failed', message: 'The data folder is read-only.' } as const
  connect.mockRejectedValueOnce(new LabError(details)).mockRejectedValueOnce(new Error('stack'))
  send(0, call(1))
  send(0, { type: 'cancel', id: 9 })
  await vi.waitFor(() => expect(received).toHaveLength(1))
  send(0, call(2))
  await vi.waitFor(() => expect(received).toHaveLength(2))
  expect(received[0]?.[1]).toEqual({ type: 'error', id: 1, error: details })
  expect(received[1]?.[1]).toMatchObject({ type: 'error', id: 2, error: { code: 'failed' } })
  expect(JSON.stringify(received[1])).not.toContain('stack')
})

test('a page that loads again leaves its connection and starts a new one', async () => {
  const [first, second] = [labDouble(), labDouble()]
  connect.mockResolvedValueOnce(first.transport).mockResolvedValueOnce(second.transport)
  send(0, call(1))
  await vi.waitFor(() => expect(first.heard).toHaveLength(1))
  window.webContents.speak(bridgeChannels.hello, [])
  expect(first.transport.close).toHaveBeenCalledOnce()
  send(0, call(1))
  await vi.waitFor(() => expect(second.heard).toHaveLength(1))
  first.say(result(1))
  expect(received).toEqual([])
})

test('a closed window leaves the lab, even one that answers late', async () => {
  const lab = labDouble()
  let arrive: (transport: typeof lab.transport) => void = () => undefined
  connect.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
  send(0, call(1))
  window.destroy()
  arrive(lab.transport)
  await vi.waitFor(() => expect(lab.transport.close).toHaveBeenCalledOnce())
  expect(lab.heard).toEqual([])
  expect(ipcMain.listenerCount(bridgeChannels.toLab)).toBe(0)
})
