/** Closing the window asks its page first: trials may be running. */
import { dialog, type BrowserWindow } from 'electron'
import { bridgeChannels } from '@shared/contract/bridge'
import { listen } from './sender'

/** A page that cannot answer, because it never loaded or is gone, is not asked. */
export function askBeforeClosing(window: BrowserWindow): void {
  let pageAnswers = false
  let asked = false

  listen(window, bridgeChannels.hello, () => {
    pageAnswers = true
    asked = false
  })
  listen(window, bridgeChannels.confirmClose, () => window.destroy())
  window.webContents.on('render-process-gone', () => {
    pageAnswers = false
    if (asked) window.destroy()
  })
  window.on('unresponsive', () => {
    if (asked) void offerToClose(window)
  })
  window.on('close', (event) => {
    if (!pageAnswers) return
    event.preventDefault()
    asked = true
    window.webContents.send(bridgeChannels.closeRequested)
  })
}

async function offerToClose(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'The window does not answer.',
    detail: 'Finished trials are stored. Running trials go on if the window closes now.',
    buttons: ['Wait', 'Close'],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1 && !window.isDestroyed()) window.destroy()
}
