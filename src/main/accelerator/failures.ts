/** What can go wrong with an assembly, said to the person at the screen. */
import { LabError } from '@shared/contract/wire'
import { formatBytes } from '@shared/words/numbers'
import { errorCode } from '../store/storage-error'

const safe = 'What was there before is unchanged.'

export const cancelled = (): LabError =>
  new LabError({ code: 'cancelled', message: 'It was cancelled; nothing of it is left.', safe })

/** @param technical the same with names, commands and what other programs said */
export const failed = (message: string, remedy: string, technical?: string): LabError =>
  new LabError({
    code: 'failed',
    message,
    safe,
    remedy,
    ...(technical === undefined ? {} : { technical }),
  })

export const impossible = (problem: string, technical?: string): LabError =>
  new LabError({
    code: 'usage',
    message: problem,
    safe,
    ...(technical === undefined ? {} : { technical }),
  })

export const busy = (): LabError =>
  new LabError({
    code: 'conflict',
    message: 'The added library is being set up or removed elsewhere.',
    safe,
    remedy: 'Wait for its end, or cancel it there.',
  })

const remedyOfSpace = 'Make room there, then try again.'
const otherFolder = 'Another data folder is chosen with PALIMPSEST_DATA.'

export const diskFull = (folder: string): LabError =>
  failed(
    'The disk is full: the library could not be written.',
    remedyOfSpace,
    `The data folder is “${folder}”. ${otherFolder}`,
  )

export const tooLittleSpace = (folder: string, needed: number, free: number): LabError =>
  failed(
    `Setting it up needs ${formatBytes(needed)} in the data folder, and ${formatBytes(free)} are free.`,
    remedyOfSpace,
    `The data folder is “${folder}”. ${otherFolder}`,
  )

export const offline = (server: string): LabError =>
  failed(
    `${server} cannot be reached.`,
    'Check the connection to the internet (or the proxy), then try again.',
  )

const full = /No space left on device|Errno 28|ENOSPC|Disk quota exceeded|EDQUOT/i
const unreachable =
  /connection error|Failed to establish a new connection|Temporary failure in name resolution|Name or service not known|Network is unreachable|ConnectTimeout|ProxyError|Connection refused|Connection reset|Read timed out/i

/** A failed program's last words as an error of ours. */
export function fromOutput(
  output: string,
  { folder, server, otherwise }: { folder: string; server?: string; otherwise: () => LabError },
): LabError {
  if (full.test(output)) return diskFull(folder)
  if (server !== undefined && unreachable.test(output)) return offline(server)
  return otherwise()
}

/** An error of the file system as one of ours; anything else as it is. */
export function fromError(error: unknown, folder: string): unknown {
  if (error instanceof LabError) return error
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return failed(
      'Nothing can be written in the data folder.',
      'Allow writing there, then try again.',
      `The data folder is “${folder}” (${code}). ${otherFolder}`,
    )
  return error
}

/** The last lines of what a program said, for a message. */
export function lastWords(output: string, lines = 3): string {
  return output.trim().split('\n').slice(-lines).join(' ').slice(-500)
}
