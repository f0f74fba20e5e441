/** Who may speak to the main process: the top frame of the program's window, on its own address. */
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { isOwnAddress } from './scheme'

function isOwnPage(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame.parent === null &&
    isOwnAddress(frame.url)
  )
}

/** Listens on a channel to the window's own page; messages of anyone else are dropped. */
export function listen(
  window: BrowserWindow,
  channel: string,
  listener: (...args: unknown[]) => void,
): void {
  const heard = (event: IpcMainEvent, ...args: unknown[]) => {
    if (isOwnPage(event, window)) listener(...args)
  }
  ipcMain.on(channel, heard)
  window.once('closed', () => ipcMain.off(channel, heard))
}

/** Answers a channel's questions of the window's own page; anyone else's are refused. */
export function answer(
  window: BrowserWindow,
  channel: string,
  give: (...args: unknown[]) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...args: unknown[]) => {
    if (!isOwnPage(event, window)) throw new Error('Not asked by the window.')
    return give(...args)
  })
  window.once('closed', () => ipcMain.removeHandler(channel))
}
