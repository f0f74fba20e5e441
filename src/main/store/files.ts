/** Large things beside the database, named by what they contain. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from './database'
import type { Disk } from './disk'
import { sizeOf } from './look'
import type { FileTable } from './schema'
import { storageError } from './storage-error'

/** What a file of these bytes is called. */
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Where a file of these contents lies. */
export function filePath(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}

export class FileStore {
  constructor(
    private readonly database: Database,
    private readonly folder: string,
    private readonly disk: Disk,
  ) {
    try {
      disk.makeFolder(folder)
      this.sweep()
    } catch (error) {
      throw storageError(error, folder)
    }
  }

  /** Keeps `bytes`, on the disk when it returns; the same bytes are kept once. Returns their SHA-256. */
  put(kind: FileTable['kind'], bytes: Buffer): string {
    const hash = sha256(bytes)
    const path = this.pathOf(hash)
    try {
      if (sizeOf(path) !== bytes.length) {
        this.disk.makeFolder(dirname(path))
        this.disk.write(`${path}.new`, bytes)
        this.disk.rename(`${path}.new`, path)
      }
      // Also for one that was there: who refers to it must not be quicker than its name.
      this.disk.syncFolder(dirname(path))
    } catch (error) {
      this.takeBack(`${path}.new`)
      throw storageError(error, path)
    }
    this.database.run(
      this.database.query
        .insertInto('files')
        .values({ sha256: hash, bytes: bytes.length, kind })
        .onConflict((conflict) => conflict.doNothing()),
    )
    return hash
  }

  /** @throws Error where the file is missing or has changed. */
  get(hash: string): Buffer {
    const bytes = readFileSync(this.pathOf(hash))
    if (sha256(bytes) !== hash) throw new Error(`The file ${hash} is damaged.`)
    return bytes
  }

  /** Bytes of several files together. */
  bytesOf(hashes: readonly string[]): number {
    return hashes.reduce((sum, hash) => sum + sizeOf(this.pathOf(hash)), 0)
  }

  /** Whether a file of these contents is kept already. */
  has(hash: string): boolean {
    return sizeOf(this.pathOf(hash)) > 0
  }

  /** Forgets a file that no trial refers to any more. */
  dropIfUnused(hash: string): void {
    this.dropUnused([hash])
  }

  /** Forgets those of some files that no trial refers to any more, with one wait for the disk. */
  dropUnused(hashes: readonly string[]): void {
    const unused = [...new Set(hashes)].filter((hash) => !this.isUsed(hash))
    if (unused.length === 0) return
    // A file goes only when nothing on the disk can refer to it any more.
    this.database.durably(() => {
      for (const hash of unused)
        this.database.run(this.database.query.deleteFrom('files').where('sha256', '=', hash))
    })
    for (const hash of unused) {
      const path = this.pathOf(hash)
      try {
        this.disk.remove(path)
        this.disk.removeFolderIfEmpty(dirname(path))
      } catch (error) {
        throw storageError(error, path)
      }
    }
  }

  private isUsed(hash: string): boolean {
    const { query } = this.database
    const by = (column: 'network_file' | 'checkpoint_file') =>
      this.database.first(query.selectFrom('trials').select('id').where(column, '=', hash).limit(1))
    return (by('network_file') ?? by('checkpoint_file')) !== undefined
  }

  /** Takes away what an interrupted process left: unfinished files, folders without any. */
  private sweep(): void {
    for (const entry of readdirSync(this.folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      const folder = join(this.folder, entry.name)
      for (const name of readdirSync(folder))
        if (name.endsWith('.new')) this.disk.remove(join(folder, name))
      this.disk.removeFolderIfEmpty(folder)
    }
  }

  /** Of a file that could not be written nothing stays, where that can be helped. */
  private takeBack(path: string): void {
    try {
      this.disk.remove(path)
      this.disk.removeFolderIfEmpty(dirname(path))
    } catch {
      // The next start sweeps it away.
    }
  }

  private pathOf(hash: string): string {
    return filePath(this.folder, hash)
  }
}
