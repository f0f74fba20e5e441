import type { BrowserWindow as RealWindow } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import { askBeforeClosing } from '../../../src/main/electron/closing'
import { BrowserWindow, ipcRenderer, settings } from '../../doubles/electron'

let window: BrowserWindow
const asked = vi.fn()

beforeEach(() => {
  asked.mockReset()
  settings.messageBoxAnswer = 0
  ipcRenderer.on(bridgeChannels.closeRequested, asked)
  window = new BrowserWindow()
  askBeforeClosing(window as unknown as RealWindow)
})
afterEach(() => {
  ipcRenderer.removeAllListeners()
})

const load = () => {
  window.webContents.speak(bridgeChannels.hello, [])
}

test('the page is asked, and the window stays until it confirms', () => {
  load()
  window.close()
  expect(asked).toHaveBeenCalledOnce()
  expect(window.isDestroyed()).toBe(false)
  window.webContents.speak(bridgeChannels.confirmClose, [])
  expect(window.isDestroyed()).toBe(true)
})

test('only the own page may confirm', () => {
  load()
  window.close()
  const elsewhere = { url: 'https://elsewhere.org/', parent: null }
  window.webContents.speak(bridgeChannels.confirmClose, [], elsewhere)
  expect(window.isDestroyed()).toBe(false)
})

test('a page that never loaded is not asked', () => {
  window.close()
  expect(asked).not.toHaveBeenCalled()
  expect(window.isDestroyed()).toBe(true)
})

test('a page that is gone is not asked, and one that goes while asked lets the window close', () => {
  load()
  window.close()
  window.webContents.emit('render-process-gone', {})
  expect(window.isDestroyed()).toBe(true)
})

test.each([
  ['Wait', 0, false],
  ['Close', 1, true],
])('a page that does not answer: “%s”', async (_label, answer, closed) => {
  settings.messageBoxAnswer = answer
  load()
  window.emit('unresponsive')
  await Promise.resolve()
  expect(window.isDestroyed()).toBe(false)
  window.close()
  window.emit('unresponsive')
  await new Promise(setImmediate)
  expect(window.isDestroyed()).toBe(closed)
})
