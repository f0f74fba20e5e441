/** The program's own scheme: the window is served from the built files, never from `file://`. */
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

export const scheme = 'palimpsest'
/** The one host of the scheme, and so the origin of the window. */
export const origin = `${scheme}://window`
export const windowAddress = `${origin}/index.html`

/** Styles are inline where charts and formulas position their parts; scripts never are. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

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

/** The file below `folder` that an address names; nothing where it names none, or leads out of it. */
export function fileOf(address: string, folder: string): string | undefined {
  if (!isOwnAddress(address)) return undefined
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.includes('\\')) return undefined
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(normalize(folder) + sep) ? file : undefined
}

/** Answers requests of the scheme with the files in `folder`. */
export function serveScheme(folder: string): void {
  protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const file = fileOf(request.url, folder)
    const type = file && mediaTypes[extname(file)]
    if (!file || !type) return refusal(404)
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headers(type) })
    } catch {
      return refusal(404)
    }
  })
}

const refusal = (status: number) => new Response(null, { status, headers: headers('text/plain') })

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
