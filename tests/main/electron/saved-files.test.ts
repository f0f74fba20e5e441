import { EventEmitter } from 'node:events'
import type { BrowserWindow as RealWindow, Session } from 'electron'
import { afterEach, expect, test, vi } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import { tellWhereFilesGo } from '../../../src/main/electron/saved-files'
import { BrowserWindow, ipcRenderer, SessionDouble } from '../../doubles/electron'

afterEach(() => {
  ipcRenderer.removeAllListeners()
})

test('the page is told the path of a file that was saved, and nothing of one that was not', () => {
  const told = vi.fn()
  ipcRenderer.on(bridgeChannels.saved, (_event, path: string) => {
    told(path)
  })
  const session = new SessionDouble()
  tellWhereFilesGo(session as unknown as Session, new BrowserWindow() as unknown as RealWindow)
  const save = (path: string, state: string) => {
    const item = Object.assign(new EventEmitter(), { getSavePath: () => path })
    session.emit('will-download', {}, item)
    item.emit('done', {}, state)
  }
  save('/home/ada/one.pdf', 'cancelled')
  save('/home/ada/two.pdf', 'completed')
  expect(told.mock.calls).toEqual([['/home/ada/two.pdf']])
})
