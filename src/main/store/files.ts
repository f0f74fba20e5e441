/** Large things beside the database, named by what they contain. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from './database'
import type { FileTable } from './schema'
import { storageError } from './storage-error'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

export class FileStore {
  constructor(
    private readonly database: Database,
    private readonly folder: string,
  ) {}

  /** Keeps `bytes`; the same bytes are kept once. Returns their SHA-256. */
  put(kind: FileTable['kind'], bytes: Buffer): string {
    const hash = sha256(bytes)
    const path = this.pathOf(hash)
    try {
      if (!existsSync(path)) {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        writeFileSync(`${path}.new`, bytes, { flush: true })
        renameSync(`${path}.new`, path)
      }
    } catch (error) {
      rmSync(`${path}.new`, { force: true })
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

  /** Forgets a file that no trial refers to any more. */
  dropIfUnused(hash: string): void {
    const { query } = this.database
    const used = this.database.first(
      query
        .selectFrom('trials')
        .select('id')
        .where((where) =>
          where.or([where('network_file', '=', hash), where('checkpoint_file', '=', hash)]),
        ),
    )
    if (used) return
    this.database.run(query.deleteFrom('files').where('sha256', '=', hash))
    rmSync(this.pathOf(hash), { force: true })
  }

  /** What is wrong with the files that the database knows. */
  problems(): string[] {
    const known = this.database.all(this.database.query.selectFrom('files').select('sha256'))
    return known.flatMap(({ sha256: hash }) => {
      if (!existsSync(this.pathOf(hash))) return [`The file ${hash} is missing.`]
      return sha256(readFileSync(this.pathOf(hash))) === hash
        ? []
        : [`The file ${hash} is damaged.`]
    })
  }

  private pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash)
  }
}
