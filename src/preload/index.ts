/** The preload script: a few named functions between the page and the main process, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { bridgeChannels, bridgeName, type WindowBridge } from '@shared/contract/bridge'
import type { LabMessage } from '@shared/contract/wire'

let connection = 0
let onMessage: ((message: LabMessage) => void) | undefined
let onClose: (() => void) | undefined
let onCloseRequested: (() => void) | undefined
let onSaved: ((path: string) => void) | undefined
let onOpenFile: ((path: string) => void) | undefined
/** Those that came before the page listened. */
const earlyFiles: string[] = []
/** What came before the page listened. */
let early: LabMessage[] = []

// Listeners of the page are never given Electron's event objects, which would hand it `sender`.
ipcRenderer.on(bridgeChannels.fromLab, (_event, message: LabMessage) => {
  if (onMessage) onMessage(message)
  else early.push(message)
})

ipcRenderer.on(bridgeChannels.lost, (_event, next: number) => {
  connection = next
  early = []
  onClose?.()
})

ipcRenderer.on(bridgeChannels.closeRequested, () => {
  if (onCloseRequested) onCloseRequested()
  else ipcRenderer.send(bridgeChannels.confirmClose)
})

ipcRenderer.on(bridgeChannels.saved, (_event, path: string) => {
  onSaved?.(path)
})

ipcRenderer.on(bridgeChannels.openFile, (_event, path: string) => {
  if (onOpenFile) onOpenFile(path)
  else earlyFiles.push(path)
})

const bridge: WindowBridge = {
  send: (message) => {
    ipcRenderer.send(bridgeChannels.toLab, connection, message)
  },
  onMessage: (listener) => {
    onMessage = listener
    for (const message of early.splice(0)) listener(message)
  },
  onClose: (listener) => {
    onClose = listener
  },
  onCloseRequested: (listener) => {
    onCloseRequested = listener
  },
  confirmClose: () => {
    ipcRenderer.send(bridgeChannels.confirmClose)
  },
  onSaved: (listener) => {
    onSaved = listener
  },
  chooseSavePath: async (name) => {
    const path: unknown = await ipcRenderer.invoke(bridgeChannels.chooseSavePath, name)
    return typeof path === 'string' ? path : ''
  },
  onOpenFile: (listener) => {
    onOpenFile = listener
    for (const path of earlyFiles.splice(0)) listener(path)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld(bridgeName, bridge)
ipcRenderer.send(bridgeChannels.hello)
