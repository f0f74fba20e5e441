/** The built window's files, and nothing beside them. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export interface StaticFile {
  readonly content: Buffer
  readonly mediaType: string
  /** Its name carries a hash of what it contains. */
  readonly immutable: boolean
}

/** The file at `path` of a URL, `undefined` where there is none or it lies outside `folder`. */
export async function staticFile(folder: string, path: string): Promise<StaticFile | undefined> {
  try {
    const decoded = decodeURIComponent(path)
    if (decoded.includes('\0')) return undefined
    const root = await realpath(folder)
    const file = await realpath(join(root, decoded === '/' ? 'index.html' : decoded))
    const mediaType = mediaTypes[extname(file).toLowerCase()]
    if (!file.startsWith(root + sep) || mediaType === undefined) return undefined
    return {
      content: await readFile(file),
      mediaType,
      immutable: decoded.startsWith('/assets/'),
    }
  } catch {
    return undefined
  }
}
