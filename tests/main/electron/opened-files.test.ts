import { join } from 'node:path'
import type { BrowserWindow as RealWindow } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import type * as OpenedFiles from '../../../src/main/electron/opened-files'
import type * as ElectronDouble from '../../doubles/electron'

let electron: typeof ElectronDouble
let opened: typeof OpenedFiles

beforeEach(async () => {
  vi.resetModules()
  electron = await import('../../doubles/electron')
  opened = await import('../../../src/main/electron/opened-files')
})

test('of a command line the experiment files are opened, as whole paths', () => {
  const words = ['palimpsest', '--flag.palimpsest', 'a.palimpsest', '/b/C.PALIMPSEST', 'notes.txt']
  expect(opened.filesAmong(words, '/home/ada')).toEqual([
    join('/home/ada', 'a.palimpsest'),
    '/b/C.PALIMPSEST',
  ])
  expect(opened.filesAmong(['first.palimpsest'], '/home/ada')).toEqual([])
})

test('files wait until the page listens, and later ones go to it at once', () => {
  const told = vi.fn()
  electron.ipcRenderer.on(bridgeChannels.openFile, (_event, path: string) => {
    told(path)
  })
  const window = new electron.BrowserWindow()
  opened.hearOfFiles()
  opened.tellOfFiles(window as unknown as RealWindow)
  const prevented = vi.fn()
  electron.app.emit('open-file', { preventDefault: prevented }, '/a.palimpsest')
  expect(prevented).toHaveBeenCalledOnce()
  expect(told).not.toHaveBeenCalled()
  window.webContents.speak(bridgeChannels.hello, [])
  expect(told.mock.calls).toEqual([['/a.palimpsest']])
  opened.openFiles(['/b.palimpsest'])
  expect(told.mock.calls).toEqual([['/a.palimpsest'], ['/b.palimpsest']])
})
