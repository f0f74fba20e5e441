/**
 * Whether what answers at a socket can be believed to be the lab. Whoever can write in the socket's
 * folder could put one of their own there; so it must be this user's alone. Lab and clients ask alike.
 *
 * On Windows the socket is a named pipe, which lies in no folder: its name belongs to whoever comes
 * first, so that another user of the computer could have taken it. SECURITY.md says so.
 */
import { LabError } from '@shared/contract/wire'
import { lstatSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { isPrivateFolder } from '../data-folder'

/**
 * A folder that is not there is not wrong: the lab makes it.
 * @param socket path of the socket, which need not be there either
 * @throws LabError where the folder is open to others, or somebody else’s, or where the socket is
 */
export function requirePrivateFolder(socket: string): void {
  if (process.platform === 'win32') return
  const folder = dirname(socket)
  if (!statusOf(folder)) return
  if (isPrivateFolder(folder)) {
    const found = statusOf(socket)
    if (!found || found.uid === userInfo().uid) return
  }
  throw new LabError({
    code: 'failed',
    message: `Somebody else could answer in the lab’s place: “${folder}” is not yours alone.`,
    safe: 'Nothing was sent, and what is stored is unchanged.',
    remedy: 'Move this folder away, or rename it, then try again; the program makes a new one.',
  })
}

/** What cannot be looked at cannot be connected to either. */
function statusOf(path: string) {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}
