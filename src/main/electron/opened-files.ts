/** Files of experiments that the system hands to the program: by a double click, or dropped on its icon. */
import { app, type BrowserWindow } from 'electron'
import { resolve } from 'node:path'
import { bridgeChannels } from '@shared/contract/bridge'
import { fileEnding } from '@shared/experiment-files/format'
import { listen } from './sender'

/** The files among the words of a command line, as whole paths. */
export function filesAmong(words: readonly string[], folder: string): string[] {
  return words
    .slice(1)
    .filter((word) => !word.startsWith('-') && word.toLowerCase().endsWith(fileEnding))
    .map((word) => resolve(folder, word))
}

/** Files that wait for a page. */
const waiting: string[] = filesAmong(process.argv, process.cwd())
let tell: ((path: string) => void) | undefined

export function openFiles(paths: readonly string[]): void {
  for (const path of paths)
    if (tell) tell(path)
    else waiting.push(path)
}

/** To be called before the program is ready: macOS tells so early. */
export function hearOfFiles(): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFiles([path])
  })
}

/** The page is told of each file once it has loaded. */
export function tellOfFiles(window: BrowserWindow): void {
  listen(window, bridgeChannels.hello, () => {
    tell = (path) => window.webContents.send(bridgeChannels.openFile, path)
    for (const path of waiting.splice(0)) tell(path)
  })
  window.once('closed', () => (tell = undefined))
}
