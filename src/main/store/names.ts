/**
 * A database with several names (hard links) is one store: that of the name under which it is kept, which it
 * remembers. Logs and files lie beside that name, and SQLite's own log too: two names at once would not see
 * each other's writes.
 */
import SqliteFile from 'better-sqlite3'
import { LabError } from '@shared/contract/wire'
import { statSync } from 'node:fs'
import { readOnly } from './look'
import { newestVersion } from './migrations'
import { errorCode, storageError } from './storage-error'

/** Milliseconds that another lab may take to claim the same file. */
const patience = 2_000

/** A file was opened by a name that is not the one under which the store in it is kept. */
export class KeptElsewhere extends LabError {
  constructor(
    database: string,
    readonly kept: string,
  ) {
    super({
      code: 'conflict',
      message: `“${database}” is another name of “${kept}”, with which its files lie.`,
      safe: 'Nothing was changed.',
      remedy: `Open “${kept}”.`,
    })
  }
}

/**
 * Makes `database` the name of its file, where it has several and none is in use. The system knows the file
 * whatever it is called: while this looks, nobody else can have it open. Call it with the lock in hand.
 * @throws KeptElsewhere where the store is kept under another of its names, in use or not
 * @throws LabError where another program has it open
 */
export function claimName(database: string): void {
  if (!hasOtherNames(database)) return
  try {
    claim(database)
  } catch (error) {
    if (error instanceof LabError) throw error
    // A store of before names were kept, or a damaged one: opening it tells.
    if (!errorCode(error).startsWith('SQLITE_BUSY')) return
    const kept = currentName(database, readOnly(database, recordedName))
    throw kept === database ? storageError(error, database) : new KeptElsewhere(database, kept)
  }
}

function claim(database: string): void {
  const file = new SqliteFile(database, { timeout: patience })
  try {
    file.pragma('locking_mode = EXCLUSIVE')
    const recorded = recordedName(file)
    const kept = currentName(database, recorded)
    if (kept !== database) throw new KeptElsewhere(database, kept)
    if (recorded === database || isNewer(file)) return
    file.prepare("INSERT OR REPLACE INTO settings VALUES ('home', ?)").run(JSON.stringify(database))
    file.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    file.close()
  }
}

/** One of a newer program is not written to. */
function isNewer(file: SqliteFile.Database): boolean {
  return (file.pragma('user_version', { simple: true }) as number) > newestVersion
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
