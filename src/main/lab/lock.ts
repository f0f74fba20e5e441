/**
 * One lab for each store. The lock is SQLite's own on a small file: the operating system lets go of
 * it when the process ends in whatever way, so there is none left behind by a crash.
 */
import SqliteFile from 'better-sqlite3'
import { errorCode } from '../store/storage-error'

export interface Lock {
  readonly release: () => void
}

/** Takes the lock at `path`, or tells with `undefined` that another lab holds it. */
export function takeLock(path: string): Lock | undefined {
  const file = new SqliteFile(path, { timeout: 0 })
  try {
    file.pragma('journal_mode = MEMORY')
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (errorCode(error).startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return {
    release: () => file.close(),
  }
}
