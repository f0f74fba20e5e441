/** The place of a connection that is kept open: a socket in a folder that only its owner can look into. */
import type { ClusterSettings } from '@shared/clusters/settings'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { isPrivateFolder } from '../../data-folder'

/** Addresses of sockets are short on some systems, and `ssh` adds to them while it connects. */
const longest = 80

/**
 * The same for all processes of hers, so that whichever has asked her for a password has asked for all. Makes
 * its folder where there is none yet.
 * @returns nothing where none can be kept open, or where somebody else could look into it
 */
export function controlSocket({
  host,
  user,
}: Pick<ClusterSettings, 'host' | 'user'>): string | undefined {
  // The `ssh` of Windows keeps no connections open.
  if (process.platform === 'win32') return undefined
  const hash = createHash('sha256')
    .update(JSON.stringify([host, user]))
    .digest('hex')
  for (const place of [tmpdir(), '/tmp']) {
    const folder = join(place, `palimpsest-${userInfo().uid}`)
    const path = join(folder, `ssh-${hash.slice(0, 16)}`)
    if (Buffer.byteLength(path) > longest) continue
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (isPrivateFolder(folder)) return path
  }
  return undefined
}
