/**
 * What the preload script puts into Electron's window as `window.palimpsest`: the way to the lab,
 * and the question before closing. Absent in a browser tab, where the page speaks over a WebSocket.
 */
import type { ClientMessage, LabMessage } from './wire'

/** Each `on…` keeps one listener: the last one registered. */
export interface WindowBridge {
  /** To the lab, as it is. Kept until the lab is reached; after `onClose` it goes to the lab's next start. */
  send(message: ClientMessage): void
  /** From the lab, whole and in order. What came before a listener did is handed over first. */
  onMessage(listener: (message: LabMessage) => void): void
  /**
   * The connection was lost: every open call is void. Make a new client over the same bridge; the
   * main process is already connecting again. Can happen more than once.
   */
  onClose(listener: () => void): void
  /**
   * The person wants to close the window. Answer with `confirmClose()`, at once where nothing runs, or
   * after asking; not answering keeps the window open. Without a listener the window closes.
   */
  onCloseRequested(listener: () => void): void
  confirmClose(): void
  /** A file that the page handed to the system was saved: its path. */
  onSaved(listener: (path: string) => void): void
  /** Asks her where a file called `name` should be saved, and whether one that is there may be replaced; empty where she gave up. */
  chooseSavePath(name: string): Promise<string>
  /** The system handed the program a file of experiments, by a double click or a drop on its icon: its path. */
  onOpenFile(listener: (path: string) => void): void
  /** Where a file or folder lies that the person chose or dropped; empty where it lies nowhere. */
  pathOf(file: File): string
}

/** Its name on `window`. */
export const bridgeName = 'palimpsest'

/**
 * The messages between the preload script and Electron's main process. A page speaks on one
 * connection to the lab at a time, numbered from 0; what it sends carries the number, so that nothing
 * meant for a lost connection reaches the next one.
 */
export const bridgeChannels = {
  /** From a page that has just loaded: no arguments. */
  hello: 'palimpsest:hello',
  /** To the lab: number of the connection, message. */
  toLab: 'palimpsest:to-lab',
  /** From the lab: message. */
  fromLab: 'palimpsest:from-lab',
  /** The connection was lost: number of the next one. */
  lost: 'palimpsest:lost',
  /** The person wants to close the window: no arguments. */
  closeRequested: 'palimpsest:close-requested',
  /** The window may close: no arguments. */
  confirmClose: 'palimpsest:confirm-close',
  /** Where to save a file: its name; answered with a path. */
  chooseSavePath: 'palimpsest:choose-save-path',
  /** A file of experiments is to be opened: its path. */
  openFile: 'palimpsest:open-file',
  /** A file was saved: its path. */
  saved: 'palimpsest:saved',
} as const
