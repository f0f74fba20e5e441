/** The program's one window. */
import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { programFolder } from '../paths'
import { windowAddress } from './scheme'
import { readWindowState, rememberWindowState } from './window-state'

/** Paper before the page has drawn: the ground of `look.md`, so that nothing flashes. */
const paper = { light: '#FBFAF7', dark: '#14171D' }

/** Makes the window, hidden until its page has drawn. `stateFile` remembers its place. */
export function makeWindow(stateFile: string): BrowserWindow {
  const { maximized, ...bounds } = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 520,
    show: false,
    title: 'Palimpsest',
    icon: join(programFolder, 'resources', 'icons', 'palimpsest-256.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: join(programFolder, 'out', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // The spelling checker would fetch dictionaries.
      spellcheck: false,
    },
  })
  rememberWindowState(window, stateFile)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  return window
}

/** Loads the page; to be called when everything that it will speak to is in place. */
export function openPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(windowAddress)
}
