/**
 * A double of the `electron` module for tests of the real main and preload modules: what they register
 * is kept for the tests to look at and to set off, and messages travel between its two sides as copies,
 * as Electron's do.
 */
import { EventEmitter } from 'node:events'

type Listener = (...args: never[]) => unknown

/** Arguments of the calls that a test may want to see, in order. */
export const calls = {
  setPath: [] as [string, string][],
  switches: [] as string[],
  schemes: [] as unknown[],
  openedOutside: [] as string[],
  errorBoxes: [] as string[],
  quits: 0,
  exits: [] as number[],
}

export const settings = {
  gotLock: true,
  dark: false,
  messageBoxAnswer: 0,
  saveAnswer: { canceled: true, filePath: '' },
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  whenReady: () => Promise.resolve(),
  requestSingleInstanceLock: () => settings.gotLock,
  setPath: (name: string, path: string) => calls.setPath.push([name, path]),
  commandLine: { appendSwitch: (name: string) => calls.switches.push(name) },
  quit: () => calls.quits++,
  exit: (code: number) => calls.exits.push(code),
})

export type SchemeHandler = (request: Pick<Request, 'url' | 'method'>) => Promise<Response>
export const schemeHandlers = new Map<string, SchemeHandler>()
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => calls.schemes.push(...schemes),
  handle: (name: string, handler: SchemeHandler) => schemeHandlers.set(name, handler),
}

/** A session that keeps the handlers it is given. */
export class SessionDouble extends EventEmitter {
  requestHandler: Listener | undefined
  checkHandler: Listener | undefined
  deviceHandler: Listener | undefined
  beforeRequest: Listener | undefined
  setPermissionRequestHandler = (handler: Listener) => (this.requestHandler = handler)
  setPermissionCheckHandler = (handler: Listener) => (this.checkHandler = handler)
  setDevicePermissionHandler = (handler: Listener) => (this.deviceHandler = handler)
  proxy: unknown
  setProxy = (config: unknown) => {
    this.proxy = config
    return Promise.resolve()
  }
  webRequest = { onBeforeRequest: (handler: Listener) => (this.beforeRequest = handler) }
}
export const session = { defaultSession: new SessionDouble() }

export const shell = { openExternal: (url: string) => calls.openedOutside.push(url) }

export const dialog = {
  showMessageBox: () => Promise.resolve({ response: settings.messageBoxAnswer }),
  showSaveDialog: () => Promise.resolve(settings.saveAnswer),
  showErrorBox: (title: string) => calls.errorBoxes.push(title),
}

export const nativeTheme = {
  get shouldUseDarkColors() {
    return settings.dark
  },
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  menu: undefined as unknown,
  setApplicationMenu: (menu: unknown) => (Menu.menu = menu),
}

type Handler = (event: unknown, ...args: unknown[]) => unknown

/** What answers the questions of pages, by channel. */
export const handlers = new Map<string, Handler>()

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
  removeHandler: (channel: string) => handlers.delete(channel),
})

/** Frame of a page, as `senderFrame` names it. */
export interface FrameDouble {
  readonly url: string
  readonly parent: FrameDouble | null
}

export class WebContentsDouble extends EventEmitter {
  mainFrame: FrameDouble = { url: 'palimpsest://window/index.html', parent: null }
  windowOpenHandler: ((details: { url: string }) => unknown) | undefined
  webRtcPolicy: string | undefined
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.windowOpenHandler = handler
  }
  /** To the page's preload script. */
  send(channel: string, ...args: unknown[]): void {
    ipcRenderer.emit(channel, { sender: 'secret' }, ...structuredClone(args))
  }
  /** What the main process hears when this page, or one of its frames, sends a message. */
  speak(channel: string, args: unknown[], frame: FrameDouble | null = this.mainFrame): void {
    ipcMain.emit(channel, { sender: this, senderFrame: frame }, ...structuredClone(args))
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new WebContentsDouble()
  readonly did: string[] = []
  loaded: string | undefined
  private destroyed = false

  constructor(readonly options: Record<string, unknown> = {}) {
    super()
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  isDestroyed = () => this.destroyed
  isMinimized = () => true
  isMaximized = () => false
  getNormalBounds = () => ({ x: 20, y: 30, width: 1000, height: 700 })
  show = () => this.did.push('show')
  maximize = () => this.did.push('maximize')
  restore = () => this.did.push('restore')
  focus = () => this.did.push('focus')
  loadURL(address: string): Promise<void> {
    this.loaded = address
    return Promise.resolve()
  }
  /** As when the person closes it: whoever listens may prevent it. */
  close(): void {
    const preventers: true[] = []
    this.emit('close', { preventDefault: () => preventers.push(true) })
    if (preventers.length === 0) this.destroy()
  }
  destroy(): void {
    this.destroyed = true
    this.emit('closed')
  }
}

/** The preload script's side; what it sends comes from the newest window's page. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as unknown[][],
  send(channel: string, ...args: unknown[]): void {
    ipcRenderer.sent.push([channel, ...args])
    BrowserWindow.all.at(-1)?.webContents.speak(channel, args)
  },
})

/** What the page finds on `window`. */
export const mainWorld: Record<string, unknown> = {}
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => (mainWorld[name] = value),
}
