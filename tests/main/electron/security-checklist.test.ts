/**
 * Electron's own list of recommendations (electronjs.org, Tutorial, Security), a test an item, on the real
 * main and preload modules, the built window and the configuration of the packed program.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { bridgeChannels } from '@shared/contract/bridge'
import { programFolder, rendererFolder } from '../../../src/main/paths'
import * as electron from '../../doubles/electron'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

type Preferences = Readonly<Record<string, unknown>>

let preferences: Preferences
let page: electron.WebContentsDouble
let headers: Headers

beforeAll(async () => {
  const data = temporaryFolder()
  vi.stubEnv('PALIMPSEST_DATA', data)
  await import('../../../src/main/index')
  await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loaded).toBeDefined())
  const [window] = electron.BrowserWindow.all
  preferences = window!.options['webPreferences'] as Preferences
  page = window!.webContents
  headers = (
    await electron.schemeHandlers.get('palimpsest')!({
      url: 'palimpsest://window/index.html',
      method: 'GET',
    })
  ).headers
  return () => {
    vi.unstubAllEnvs()
    removeFolder(data)
  }
})

const { defaultSession } = electron.session
const call = (handler: unknown, ...args: unknown[]) =>
  (handler as (...args: unknown[]) => unknown)(...args)

/** Every source file below a folder of the program, by its text. */
function sourcesIn(...parts: string[]): string[] {
  const folder = join(programFolder, ...parts)
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

describe('Electron’s recommendations', () => {
  it('1. only secure content is loaded: the program’s own scheme, and nothing from a network', () => {
    expect(electron.BrowserWindow.all[0]?.loaded).toBe('palimpsest://window/index.html')
    for (const url of [
      'http://example.org/',
      'https://example.org/',
      'ws://example.org/',
      'ftp://a/',
    ]) {
      const answer = vi.fn()
      call(defaultSession.beforeRequest, { url }, answer)
      expect(answer).toHaveBeenCalledWith({ cancel: true })
    }
    expect(readFileSync(join(rendererFolder, 'index.html'), 'utf8')).not.toMatch(/https?:\/\//)
  })

  it('2. pages have no Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  it('3. contexts are isolated', () => {
    expect(preferences['contextIsolation']).toBe(true)
  })

  it('4. processes are sandboxed', () => {
    expect(preferences['sandbox']).toBe(true)
    expect(electron.calls.switches).not.toContain('no-sandbox')
    expect(sourcesIn('src', 'main').join('\n')).not.toMatch(/no-sandbox|disableHardwareSandbox/)
  })

  it('5. permissions are refused, but writing what was copied', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'usb',
      'clipboard-read',
      'openExternal',
      'fullscreen',
    ]) {
      // prettier-ignore
      const answer = vi.fn()
      const details = { requestingUrl: 'palimpsest://window/index.html' }
      call(defaultSession.requestHandler, {}, permission, answer, details)
      expect(answer).toHaveBeenCalledWith(false)
      expect(call(defaultSession.checkHandler, {}, permission, 'palimpsest://window')).toBe(false)
    }
    expect(call(defaultSession.deviceHandler, {})).toBe(false)
  })

  it('6. the same-origin policy holds', () => {
    expect(preferences['webSecurity']).toBe(true)
  })

  it('7. a content security policy allows the window’s own files and nothing else', () => {
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources.join(' ')]
      }),
    )
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe("'self'")
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(name)).toBe("'none'")
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe-eval|https?:|\*/)
  })

  it('8. insecure content is not allowed', () => {
    expect(preferences['allowRunningInsecureContent'] ?? false).toBe(false)
  })

  it('9. no experimental features are on', () => {
    expect(preferences['experimentalFeatures'] ?? false).toBe(false)
    expect(electron.calls.switches).not.toContain('enable-experimental-web-platform-features')
  })

  it('10. no features of Blink are switched on', () => {
    expect(preferences['enableBlinkFeatures']).toBeUndefined()
    expect(
      electron.calls.switches.filter((name) => /^enable-(blink-)?features/.test(name)),
    ).toEqual([])
  })

  it('11. no webview opens windows: there is none', () => {
    expect(sourcesIn('src', 'renderer').join('\n')).not.toMatch(/<webview|allowpopups/i)
  })

  it('12. webviews are refused before they are made', () => {
    expect(preferences['webviewTag']).toBe(false)
    const preventDefault = vi.fn()
    page.emit('will-attach-webview', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('13. pages cannot be left', () => {
    for (const event of ['will-navigate', 'will-redirect']) {
      const preventDefault = vi.fn()
      page.emit(event, { preventDefault, url: 'https://example.org/' })
      expect(preventDefault).toHaveBeenCalledOnce()
    }
  })

  it('14. no page opens a window', () => {
    for (const url of ['https://example.org/', 'palimpsest://window/index.html', 'about:blank'])
      expect(page.windowOpenHandler?.({ url })).toEqual({ action: 'deny' })
  })

  it('15. only references are handed to the system, whose address is not the page’s to choose', () => {
    electron.calls.openedOutside.length = 0
    for (const url of [
      'file:///etc/passwd',
      'https://example.org/',
      'https://doi.org.example.org/',
      'javascript:1',
      'smb://a/b',
    ])
      // prettier-ignore
      page.windowOpenHandler?.({ url })
    expect(electron.calls.openedOutside).toEqual([])
    page.windowOpenHandler?.({ url: 'https://doi.org/10.1000/1' })
    expect(electron.calls.openedOutside).toEqual(['https://doi.org/10.1000/1'])
  })

  it('16. the version of Electron is one, pinned exactly', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(join(programFolder, 'package.json'), 'utf8'),
    ) as { devDependencies: Record<string, string> }
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('17. only the window’s own page is heard', () => {
    const window = electron.BrowserWindow.all[0]!
    const elsewhere = { url: 'https://example.org/', parent: null }
    const frame = { url: 'palimpsest://window/index.html', parent: page.mainFrame }
    for (const sender of [elsewhere, frame, null])
      for (const channel of Object.values(bridgeChannels)) page.speak(channel, [], sender)
    expect(window.isDestroyed()).toBe(false)
    expect(electron.handlers.size).toBeGreaterThan(0)
    for (const answer of electron.handlers.values())
      for (const senderFrame of [elsewhere, frame, null])
        expect(() => answer({ sender: page, senderFrame })).toThrow('Not asked by the window')
    const handled = sourcesIn('src', 'main').join('\n')
    // All that is heard or answered goes through one door (`electron/sender.ts`).
    const door = readFileSync(join(programFolder, 'src/main/electron/sender.ts'), 'utf8')
    const ways = /ipcMain\.(on|once|handle|handleOnce)\(/g
    expect(handled.match(ways)).toEqual(['ipcMain.on(', 'ipcMain.handle('])
    expect(door.match(ways)).toEqual(handled.match(ways))
  })

  it('18. nothing is loaded as a file', () => {
    expect(sourcesIn('src', 'main').join('\n')).not.toMatch(/loadFile\(|file:\/\/\//)
    const answer = vi.fn()
    call(defaultSession.beforeRequest, { url: 'file:///etc/passwd' }, answer)
    expect(answer).toHaveBeenCalledWith({ cancel: true })
  })

  it('19. the packed program’s fuses are set', () => {
    // JSON5 is a subset of JavaScript's expressions.
    const text = readFileSync(join(programFolder, 'electron-builder.json5'), 'utf8')
    const { asar, electronFuses } = runInNewContext(`(${text})`) as {
      asar: unknown
      electronFuses: unknown
    }
    expect(asar).toBe(true)
    expect({ ...(electronFuses as object) }).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
    // Which holds only as long as nothing needs Electron as Node.
    expect(sourcesIn('src', 'main').join('\n')).not.toContain('ELECTRON_RUN_AS_NODE')
  })

  it('20. the page is given named functions, and nothing of Electron’s', async () => {
    await import('../../../src/preload/index')
    expect(Object.keys(electron.mainWorld)).toEqual(['palimpsest'])
    const bridge = electron.mainWorld['palimpsest'] as Record<string, unknown>
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true)
    const heard = vi.fn()
    call(bridge['onMessage'], heard)
    electron.ipcRenderer.emit(
      bridgeChannels.fromLab,
      { sender: 'secret' },
      { type: 'result', id: 1 },
    )
    expect(JSON.stringify(heard.mock.calls)).not.toContain('secret')
  })

  it('and WebRTC, which asks nobody, has no way out', () => {
    expect(page.webRtcPolicy).toBe('disable_non_proxied_udp')
    expect(defaultSession.proxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'socks5://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    })
    expect(headers.get('content-security-policy')).toContain("webrtc 'block'")
  })

  it.skip(
    'that pages cannot reach Node after all: only Electron’s program, which is not here, can show it',
  )
  it.skip('that the fuses are blown: only a packed program has any, and none is packed yet')
})
