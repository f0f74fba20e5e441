import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as ElectronDouble from '../../doubles/electron'
import { temporaryFolder } from '../../fixtures/temporary-folder'

const dataFolder = temporaryFolder()
let electron: typeof ElectronDouble

beforeEach(async () => {
  vi.stubEnv('PALIMPSEST_DATA', dataFolder)
  vi.resetModules()
  electron = await import('../../doubles/electron')
})

const start = async () => {
  await import('../../../src/main/index')
}

test('the window is sandboxed, isolated and without Node, and opens the own scheme', async () => {
  await start()
  await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loaded).toBeDefined())
  const [window] = electron.BrowserWindow.all
  expect(window?.loaded).toBe('palimpsest://window/index.html')
  expect(window?.options['webPreferences']).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    preload: expect.stringMatching(/out[\\/]preload[\\/]index\.cjs$/) as unknown,
  })
  expect(window?.options['show']).toBe(false)
  window?.emit('ready-to-show')
  expect(window?.did).toEqual(['show'])
})

test('walls stand before the page is loaded', async () => {
  await start()
  await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loaded).toBeDefined())
  expect(electron.session.defaultSession.beforeRequest).toBeDefined()
  expect(electron.session.defaultSession.requestHandler).toBeDefined()
  expect(electron.BrowserWindow.all[0]?.webContents.windowOpenHandler).toBeDefined()
  expect(electron.schemeHandlers.has('palimpsest')).toBe(true)
  expect(electron.calls.switches).toContain('disable-background-networking')
  expect(electron.calls.setPath).toEqual([['userData', join(dataFolder, 'window')]])
})

test('a second instance makes the first one show its window', async () => {
  await start()
  await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loaded).toBeDefined())
  electron.app.emit('second-instance', {}, ['palimpsest'], dataFolder)
  expect(electron.BrowserWindow.all[0]?.did).toEqual(['restore', 'focus'])
})

test('a second instance ends without a window of its own', async () => {
  electron.settings.gotLock = false
  await start()
  expect(electron.calls.quits).toBe(1)
  expect(electron.BrowserWindow.all).toEqual([])
})

test('the program ends with its window', async () => {
  await start()
  await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loaded).toBeDefined())
  electron.app.emit('window-all-closed')
  expect(electron.calls.quits).toBe(1)
})

test('a window that cannot open says so and ends the program', async () => {
  electron.BrowserWindow.prototype.loadURL = () => Promise.reject(new Error('ERR_FAILED'))
  await start()
  await vi.waitFor(() => expect(electron.calls.exits).toEqual([1]))
  expect(electron.calls.errorBoxes).toEqual(['Palimpsest could not open its window.'])
})
