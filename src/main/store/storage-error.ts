/** What can go wrong with files and database, said to the person at the screen. */
import { LabError } from '@shared/contract/wire'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreRefusal } from './refusal'

/** `code` of an error of SQLite (`SQLITE_…`) or of the file system (`E…`). */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

function says(error: unknown, ...starts: readonly string[]): boolean {
  return starts.some((start) => errorCode(error).startsWith(start))
}

/** The file or folder that the file system refused, which may lie beside the one that was meant. */
function failedPath(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? error.path
    : undefined
}

const safe = 'What was stored before is unchanged.'

/** A disk without room, told apart from all else because it passes. */
export class DiskFull extends LabError {}

/** `error` in words if it comes from reading or writing at `path`; anything else as it is. */
export function storageError(error: unknown, path: string): unknown {
  if (error instanceof LabError) return error
  if (says(error, 'SQLITE_FULL', 'ENOSPC', 'EDQUOT'))
    return new DiskFull({
      code: 'failed',
      message: `The disk is full: “${path}” could not be written.`,
      safe,
      remedy: 'Make room on this disk, then try again.',
    })
  // Node reports a folder that cannot be made on a read-only disk as one that does not exist.
  const isReadOnly = says(error, 'ENOENT') && existsSync(dirname(failedPath(error) ?? path))
  if (
    isReadOnly ||
    says(error, 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS')
  )
    return new LabError({
      code: 'failed',
      message: `“${path}” cannot be written: the folder or the file is read-only, or belongs to someone else.`,
      safe,
      remedy: 'Allow writing there, or choose another folder with PALIMPSEST_DATA or --db.',
    })
  if (says(error, 'ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR', 'ENAMETOOLONG'))
    return new LabError({
      code: 'failed',
      message: `“${path}” cannot be used: its folder does not exist and could not be made.`,
      safe,
      remedy: 'Choose another folder with PALIMPSEST_DATA or --db.',
    })
  if (says(error, 'SQLITE_CORRUPT', 'SQLITE_NOTADB'))
    return new StoreRefusal('damaged', path, error instanceof Error ? error.message : undefined)
  if (says(error, 'SQLITE_BUSY'))
    return new LabError({
      code: 'conflict',
      message: `“${path}” is in use by another program, perhaps under another of its names.`,
      safe,
      remedy: 'Close what has it open, then try again.',
    })
  if (says(error, 'SQLITE_IOERR', 'EIO'))
    return new LabError({
      code: 'failed',
      message: `The disk reports an error at “${path}”.`,
      safe,
      remedy: 'Check the disk and copy the data folder elsewhere.',
    })
  return error
}
