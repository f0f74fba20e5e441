/**
 * A database with several names (hard links) is one store: that of the name under which it is kept, which it
 * remembers. Logs and files lie beside that name, and SQLite's own log too: two names at once would not see
 * each other's writes.
 */
import SqliteFile from 'better-sqlite3'
import { LabError } from '@shared/contract/wire'
import { statSync } from 'node:fs'
import { readOnly } from './look'
import { errorCode, storageError } from './storage-error'

/** Milliseconds that another lab may take to claim the same file. */
const patience = 1_000

/** The path under which the store in `database` is kept, as long as that is still the same file. */
export function keptName(database: string): string {
  if (!hasOtherNames(database)) return database
  try {
    return currentName(database, readOnly(database, recordedName))
  } catch {
    // Not ours, or one that cannot be read: whoever opens it says so.
    return database
  }
}

/**
 * Makes `database` the name of its file, where it has several and none is in use. The system knows the file
 * whatever it is called: while this looks, nobody else can have it open.
 * @throws LabError where a lab serves it under another name, or it is kept under one
 */
export function claimName(database: string): void {
  if (!hasOtherNames(database)) return
  const file = new SqliteFile(database, { timeout: patience })
  try {
    file.pragma('locking_mode = EXCLUSIVE')
    const kept = currentName(database, recordedName(file))
    if (kept !== database) throw keptElsewhere(database, kept)
    file.prepare("INSERT OR REPLACE INTO settings VALUES ('home', ?)").run(JSON.stringify(database))
    file.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (error instanceof LabError) throw error
    // A store of before names were kept, or a damaged one: opening it tells.
    if (errorCode(error).startsWith('SQLITE_BUSY')) throw storageError(error, database)
  } finally {
    file.close()
  }
}

function hasOtherNames(database: string): boolean {
  return (statSync(database, { throwIfNoEntry: false })?.nlink ?? 1) > 1
}

function recordedName(file: SqliteFile.Database): string | undefined {
  const value: unknown = file
    .prepare("SELECT value FROM settings WHERE name = 'home'")
    .pluck()
    .get()
  const home: unknown = typeof value === 'string' ? JSON.parse(value) : undefined
  return typeof home === 'string' ? home : undefined
}

/** `recorded` if it is still a name of the same file, else `database`. */
function currentName(database: string, recorded: string | undefined): string {
  if (recorded === undefined) return database
  const [found, other] = [database, recorded].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  )
  return found && found.dev === other?.dev && found.ino === other.ino ? recorded : database
}

function keptElsewhere(database: string, kept: string): LabError {
  return new LabError({
    code: 'conflict',
    message: `“${database}” is another name of “${kept}”, with which its files lie.`,
    safe: 'Nothing was changed.',
    remedy: `Open “${kept}”.`,
  })
}
