/** Electron's entry: one window on the lab of the data folder. */
import { app, dialog, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { dataFolder } from './data-folder'
import { askBeforeClosing } from './electron/closing'
import { setMenu } from './electron/menu'
import { filesAmong, hearOfFiles, openFiles, tellOfFiles } from './electron/opened-files'
import { relay } from './electron/relay'
import { registerScheme, serveScheme } from './electron/scheme'
import { answerSavePaths } from './electron/save-path'
import { tellWhereFilesGo } from './electron/saved-files'
import { guardAllPages, guardSession } from './electron/walls'
import { makeWindow, openPage } from './electron/window'
import { connectLab } from './lab/connect'
import { rendererFolder } from './paths'

/** Electron's own files: beside the store, so that each data folder has its own window. */
const ownFolder = join(dataFolder(), 'window')

let window: BrowserWindow | undefined

function focusWindow(): void {
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

async function open(): Promise<void> {
  await app.whenReady()
  await guardSession(session.defaultSession)
  serveScheme(rendererFolder)
  setMenu()
  window = makeWindow(join(ownFolder, 'window.json'))
  window.once('closed', () => (window = undefined))
  relay(window, async () => (await connectLab()).transport)
  askBeforeClosing(window)
  tellWhereFilesGo(session.defaultSession, window)
  answerSavePaths(window)
  tellOfFiles(window)
  await openPage(window)
}

app.setPath('userData', ownFolder)
app.commandLine.appendSwitch('disable-background-networking')
app.commandLine.appendSwitch('disable-component-update')
registerScheme()
guardAllPages()
hearOfFiles()
app.on('second-instance', (_event, words, folder) => {
  focusWindow()
  openFiles(filesAmong(words, folder))
})
app.on('window-all-closed', () => app.quit())

if (app.requestSingleInstanceLock()) {
  open().catch((error: unknown) => {
    dialog.showErrorBox(
      'Palimpsest could not open its window.',
      `Nothing that was stored is lost. Start the program again; if it happens again, install it anew.\n\n${String(error)}`,
    )
    app.exit(1)
  })
} else {
  app.quit()
}
