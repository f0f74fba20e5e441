/** The program's own scheme: the window is served from the built files, never from `file://`. */
import { protocol } from 'electron'
import { safetyHeaders } from '../window/headers'
import { staticFile } from '../window/static-files'

export const scheme = 'palimpsest'
/** The one host of the scheme, and so the origin of the window. */
export const origin = `${scheme}://window`
export const windowAddress = `${origin}/index.html`

/** Has to happen before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Whether an address is one of the window's own pages or files. */
export function isOwnAddress(address: string): boolean {
  return URL.canParse(address) && address.startsWith(`${origin}/`)
}

/** Answers requests of the scheme with the files in `folder`. */
export function serveScheme(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    if (method !== 'GET') return refusal(405)
    const file = isOwnAddress(url) ? await staticFile(folder, new URL(url).pathname) : undefined
    if (!file) return refusal(404)
    return new Response(new Uint8Array(file.content), {
      headers: { ...safetyHeaders, 'Content-Type': file.mediaType, 'Cache-Control': 'no-store' },
    })
  })
}

const refusal = (status: number) => new Response(null, { status, headers: safetyHeaders })
