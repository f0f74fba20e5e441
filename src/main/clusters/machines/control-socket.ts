/** The place of a connection that is kept open: a socket in a folder that only its owner can look into. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Addresses of sockets are short on some systems, and `ssh` adds to them while it connects. */
const longest = 80

export class ControlSocket {
  /** Absent until it was made, and where this system has none. */
  path: string | undefined

  /** Makes its folder, where there is none yet. */
  make(): string | undefined {
    // The `ssh` of Windows keeps no connections open.
    if (process.platform === 'win32') return undefined
    return (this.path ??= [tmpdir(), '/tmp'].map(socketIn).find((path) => path !== undefined))
  }

  remove(): void {
    if (this.path !== undefined) rmSync(dirname(this.path), { recursive: true, force: true })
    this.path = undefined
  }
}

function socketIn(place: string): string | undefined {
  const name = join(place, 'palimpsest-ssh-')
  if (Buffer.byteLength(name) + '123456/socket'.length > longest) return undefined
  return join(mkdtempSync(name), 'socket')
}
