import type { BrowserWindow as RealWindow } from 'electron'
import { expect, test } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import { answerSavePaths } from '../../../src/main/electron/save-path'
import { BrowserWindow, handlers, settings } from '../../doubles/electron'

test('the window’s own page is told where to save, and nobody else may ask', async () => {
  const window = new BrowserWindow()
  answerSavePaths(window as unknown as RealWindow)
  const handler = handlers.get(bridgeChannels.chooseSavePath)
  const own = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
  expect(await handler?.(own, 'a.palimpsest')).toBe('')
  settings.saveAnswer = { canceled: false, filePath: '/home/ada/a.palimpsest' }
  expect(await handler?.(own, 'a.palimpsest')).toBe('/home/ada/a.palimpsest')
  const frame = { url: 'palimpsest://window/index.html', parent: window.webContents.mainFrame }
  expect(() => handler?.({ ...own, senderFrame: frame }, 'a')).toThrow('Not asked by the window')
  window.emit('closed')
  expect(handlers.size).toBe(0)
})
