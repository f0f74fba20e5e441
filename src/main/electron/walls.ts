/** What pages may not do: leave, open windows, ask for permissions, reach the network. */
import { app, shell, type ProxyConfig, type Session, type WebContents } from 'electron'
import { isOwnAddress, scheme } from './scheme'

/** Copying text and pictures that the person asked for is all that a page may do beyond its own area. */
const allowedPermission = 'clipboard-sanitized-write'

/** References are opened in the person's own browser, at her click. */
const referenceAddress = 'https://doi.org/'

/** Schemes that stay inside the program. */
const localSchemes = new Set([`${scheme}:`, 'blob:', 'data:', 'devtools:'])

/** Puts the walls around every page that the program will ever make. */
export function guardAllPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
}

function guardPage(contents: WebContents): void {
  // WebRTC asks no handler before it connects; without a proxy it may not, and there is none but nowhere.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-navigate', (details) => details.preventDefault())
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith(referenceAddress)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** A proxy at a port that no program may have: what goes through it goes nowhere. */
const nowhere: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
}

/** Puts the walls around a session: no permissions, no devices, no network. Resolves when all stand. */
export async function guardSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === allowedPermission && isOwnAddress(details.requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === allowedPermission && isOwnAddress(`${requestingOrigin}/`),
  )
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !URL.canParse(url) || !localSchemes.has(new URL(url).protocol) }),
  )
  await session.setProxy(nowhere)
}
