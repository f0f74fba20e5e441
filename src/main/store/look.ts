/**
 * Looking at a database without writing: whose it is, and what is in it. Nothing is opened for
 * writing before it is known to be a store of this program.
 */
import SqliteFile from 'better-sqlite3'
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { errorCode } from './storage-error'

/** `application_id` of our databases: “Plmp”. */
export const applicationId = 0x506c6d70

/** Tables that every version of the program has made. */
const ownTables = ['experiments', 'trials', 'experiment_trials', 'files', 'scalars'] as const

export type Kind = 'ours' | 'foreign' | 'damaged' | 'blank'

/** What begins a database file; see “The Database Header” in SQLite's description of its format. */
interface Header {
  readonly userVersion: number
  readonly applicationId: number
  readonly hasTables: boolean
}

const magic = 'SQLite format 3\0'
const headerBytes = 108
/** Page of a table's inner node: a schema too large for one page. */
const innerNode = 5

/** Bytes of a file; 0 where there is none. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Whether writes wait in the log beside a database, left there by a process that did not end cleanly. */
export function hasUnfinishedWrites(path: string): boolean {
  return sizeOf(`${path}-wal`) > 0
}

/** Whose database lies at `path`. @throws Error of the file system where it cannot be read. */
export function kindOf(path: string): Kind {
  if (sizeOf(path) === 0) return 'blank'
  const header = headerOf(path)
  if (!header) return 'damaged'
  if (header.applicationId === applicationId) return 'ours'
  // What waits in the log may say more than the file itself.
  if (hasUnfinishedWrites(path)) return kindInside(path)
  if (header.applicationId !== 0) return 'foreign'
  if (header.userVersion > 0) return kindInside(path)
  return header.hasTables ? 'foreign' : 'blank'
}

function headerOf(path: string): Header | undefined {
  const bytes = Buffer.alloc(headerBytes)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, headerBytes, 0)
  } finally {
    closeSync(file)
  }
  if (bytes.toString('latin1', 0, magic.length) !== magic) return undefined
  return {
    userVersion: bytes.readUInt32BE(60),
    applicationId: bytes.readUInt32BE(68),
    hasTables: bytes[100] === innerNode || bytes.readUInt16BE(103) > 0,
  }
}

function kindInside(path: string): Kind {
  try {
    return readOnly(path, (file) => {
      if (file.pragma('application_id', { simple: true }) === applicationId) return 'ours'
      if (file.pragma('application_id', { simple: true }) !== 0) return 'foreign'
      const tables = new Set(file.prepare('SELECT name FROM sqlite_schema').pluck().all())
      if (tables.size === 0) return 'blank'
      const version = file.pragma('user_version', { simple: true }) as number
      return version > 0 && ownTables.every((table) => tables.has(table)) ? 'ours' : 'foreign'
    })
  } catch (error) {
    const code = errorCode(error)
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
    // A journal that only a writer could roll back: ours never has one.
    if (code.startsWith('SQLITE_READONLY')) return 'foreign'
    throw error
  }
}

/**
 * Reads of a database that stays as it is: what SQLite lays beside it for readers is taken away again.
 * @throws Error of SQLite where it cannot be read
 */
export function readOnly<Result>(
  path: string,
  read: (file: SqliteFile.Database) => Result,
): Result {
  const beside = [`${path}-shm`, `${path}-wal`].filter((name) => !existsSync(name))
  const file = new SqliteFile(path, { readonly: true, fileMustExist: true })
  try {
    return read(file)
  } finally {
    file.close()
    for (const name of beside) rmSync(name, { force: true })
  }
}
