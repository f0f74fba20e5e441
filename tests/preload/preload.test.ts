import { beforeEach, expect, test, vi } from 'vitest'
import { bridgeChannels, type WindowBridge } from '@shared/contract/bridge'
import type { LabMessage } from '@shared/contract/wire'
import type * as ElectronDouble from '../doubles/electron'

let electron: typeof ElectronDouble
let bridge: WindowBridge

beforeEach(async () => {
  vi.resetModules()
  electron = await import('../doubles/electron')
  await import('../../src/preload/index')
  bridge = electron.mainWorld['palimpsest'] as WindowBridge
})

const arrives = (channel: string, ...args: unknown[]) => {
  electron.ipcRenderer.emit(channel, { sender: 'secret' }, ...args)
}
const result = (id: number): LabMessage => ({ type: 'result', id, value: id })

test('the page gets nine named functions and nothing else', () => {
  expect(Object.keys(electron.mainWorld)).toEqual(['palimpsest'])
  expect(Object.keys(bridge).sort()).toEqual([
    'chooseSavePath',
    'confirmClose',
    'onClose',
    'onCloseRequested',
    'onMessage',
    'onOpenFile',
    'onSaved',
    'pathOf',
    'send',
  ])
  expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true)
})

test('it says hello, then passes messages on with the number of the connection', () => {
  const message = { type: 'cancel', id: 1 } as const
  bridge.send(message)
  arrives(bridgeChannels.lost, 3)
  bridge.send(message)
  expect(electron.ipcRenderer.sent).toEqual([
    [bridgeChannels.hello],
    [bridgeChannels.toLab, 0, message],
    [bridgeChannels.toLab, 3, message],
  ])
})

test('messages that came early are handed over first, in order', () => {
  const listener = vi.fn()
  arrives(bridgeChannels.fromLab, result(1))
  arrives(bridgeChannels.fromLab, result(2))
  bridge.onMessage(listener)
  arrives(bridgeChannels.fromLab, result(3))
  expect(listener.mock.calls).toEqual([[result(1)], [result(2)], [result(3)]])
})

test('listeners are given no event object, and a new one takes the place of the last', () => {
  const [before, message, close, request] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  bridge.onMessage(before)
  bridge.onMessage(message)
  bridge.onClose(close)
  bridge.onCloseRequested(request)
  arrives(bridgeChannels.fromLab, result(1))
  arrives(bridgeChannels.lost, 1)
  arrives(bridgeChannels.closeRequested)
  expect(before).not.toHaveBeenCalled()
  expect(message.mock.calls).toEqual([[result(1)]])
  expect(close.mock.calls).toEqual([[]])
  expect(request.mock.calls).toEqual([[]])
})

test('what came early from a lost connection is forgotten', () => {
  const listener = vi.fn()
  arrives(bridgeChannels.fromLab, result(1))
  arrives(bridgeChannels.lost, 1)
  bridge.onMessage(listener)
  expect(listener).not.toHaveBeenCalled()
})

test('a page that does not listen lets the window close; one that listens decides', () => {
  arrives(bridgeChannels.closeRequested)
  expect(electron.ipcRenderer.sent.at(-1)).toEqual([bridgeChannels.confirmClose])
  electron.ipcRenderer.sent.length = 0
  bridge.onCloseRequested(() => undefined)
  arrives(bridgeChannels.closeRequested)
  expect(electron.ipcRenderer.sent).toEqual([])
  bridge.confirmClose()
  expect(electron.ipcRenderer.sent).toEqual([[bridgeChannels.confirmClose]])
})

test('the page is told where a file was saved', () => {
  const saved = vi.fn()
  bridge.onSaved(saved)
  arrives(bridgeChannels.saved, '/home/ada/figure.pdf')
  expect(saved.mock.calls).toEqual([['/home/ada/figure.pdf']])
})
