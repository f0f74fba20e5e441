/**
 * What a store did to its disk, in order, and what was shown meanwhile; enough to make the disk anew as it
 * was at any moment if the power went then.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { realDisk, type Disk } from '../../../src/main/store/disk'
import { sizeOf } from '../../../src/main/store/look'

export type NameChange =
  | { readonly kind: 'written'; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly path: string }

/** Database and log as they were at the last sync, and what has been added to the log since. */
export interface DatabaseState {
  readonly database: Buffer
  readonly log: Buffer | undefined
  readonly unsynced: Buffer
}

export type Happening =
  | NameChange
  | { readonly kind: 'folder-synced'; readonly path: string }
  | { readonly kind: 'database-synced' }
  /** A client was told that this trial is done. */
  | { readonly kind: 'shown'; readonly trial: string }

export interface Moment {
  readonly what: Happening
  /** State of the database once this had happened; `undefined` before it was first synced. */
  readonly database: DatabaseState | undefined
}

/** Bytes of a log that tell whether it was begun anew. */
const logHeader = 32

export class Journal {
  readonly moments: Moment[] = []
  private synced: DatabaseState | undefined

  constructor(private readonly database: string) {}

  /** Writes as the real disk does, and keeps what it was asked for. */
  readonly disk: Disk = {
    write: (path, bytes) => {
      realDisk.write(path, bytes)
      this.add({ kind: 'written', path, bytes: Buffer.from(bytes) })
    },
    rename: (from, to) => {
      realDisk.rename(from, to)
      this.add({ kind: 'renamed', from, to })
    },
    remove: (path) => {
      if (!existsSync(path)) return
      realDisk.remove(path)
      this.add({ kind: 'removed', path })
    },
    // The real one syncs the folder above; a folder without files means nothing to a store.
    makeFolder: (path) => realDisk.makeFolder(path),
    removeFolderIfEmpty: (path) => realDisk.removeFolderIfEmpty(path),
    syncFolder: (path) => {
      realDisk.syncFolder(path)
      this.add({ kind: 'folder-synced', path })
    },
  }

  readonly onSynced = (): void => {
    const log = `${this.database}-wal`
    this.synced = {
      database: readFileSync(this.database),
      log: existsSync(log) ? readFileSync(log) : undefined,
      unsynced: Buffer.alloc(0),
    }
    this.add({ kind: 'database-synced' })
  }

  shown(trial: string): void {
    this.add({ kind: 'shown', trial })
  }

  private add(what: Happening): void {
    this.moments.push({ what, database: this.now() })
  }

  private now(): DatabaseState | undefined {
    if (!this.synced) return undefined
    return { ...this.synced, unsynced: this.addedToLog(this.synced.log ?? Buffer.alloc(0)) }
  }

  private addedToLog(log: Buffer): Buffer {
    const path = `${this.database}-wal`
    const size = sizeOf(path)
    if (size <= log.length) return Buffer.alloc(0)
    const file = openSync(path, 'r')
    try {
      const header = Buffer.alloc(Math.min(logHeader, log.length))
      readSync(file, header, 0, header.length, 0)
      if (!header.equals(log.subarray(0, header.length))) return Buffer.alloc(0)
      const added = Buffer.alloc(size - log.length)
      readSync(file, added, 0, added.length, log.length)
      return added
    } finally {
      closeSync(file)
    }
  }
}

/** The folder whose names are changed. */
export function folderOf(change: NameChange): string {
  return dirname(change.kind === 'renamed' ? change.to : change.path)
}
