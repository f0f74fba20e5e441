/**
 * Opens the database: pragmas, integrity, migrations, copies. Queries are written with Kysely and
 * run at once: SQLite answers in microseconds, and state that never waits cannot interleave.
 */
import SqliteFile from 'better-sqlite3'
import { existsSync, renameSync, rmSync } from 'node:fs'
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
} from 'kysely'
import { LabError } from '@shared/contract/wire'
import { migrations as allMigrations } from './migrations'
import type { Migration } from './migrations/migration'
import type { Tables } from './schema'
import { storageError } from './storage-error'

export interface DatabaseOptions {
  readonly migrations?: readonly Migration[]
  /** Limits the size, in pages of 4 KiB. */
  readonly maximumPages?: number
}

export class Database {
  /** Builds queries; `all`, `first` and `run` execute them. */
  readonly query = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
  private readonly file: SqliteFile.Database

  /**
   * Opens `path`, makes it if need be, checks it and brings it to the newest version.
   * @throws LabError for a damaged store, one of a newer program, and where nothing can be written.
   */
  constructor(
    private readonly path: string,
    options: DatabaseOptions = {},
  ) {
    const existed = existsSync(path)
    let file: SqliteFile.Database | undefined
    try {
      file = new SqliteFile(path)
      if (options.maximumPages !== undefined)
        file.pragma(`max_page_count = ${options.maximumPages}`)
      file.pragma('busy_timeout = 5000')
      if (existed) refuseDamage(file, path)
      file.pragma('journal_mode = WAL')
      file.pragma('synchronous = NORMAL')
      file.pragma('foreign_keys = ON')
      migrate(file, path, options.migrations ?? allMigrations)
    } catch (error) {
      file?.close()
      throw storageError(error, path)
    }
    this.file = file
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile()
    return this.named(() => this.file.prepare<unknown[], Row>(sql).all(...parameters))
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile()
    return this.named(() => this.file.prepare<unknown[], Row>(sql).get(...parameters))
  }

  /** Runs an insert, update or delete; tells how many rows it touched. */
  run(query: Compilable): number {
    const { sql, parameters } = query.compile()
    return this.named(() => this.file.prepare(sql).run(...parameters).changes)
  }

  /** Does all of `work` or nothing. */
  transaction<Result>(work: () => Result): Result {
    if (this.file.inTransaction) return work()
    return this.named(() => this.file.transaction(work).immediate())
  }

  /** What SQLite itself finds wrong. */
  problems(): string[] {
    const integrity = this.file.pragma('integrity_check') as { integrity_check: string }[]
    const orphans = this.file.pragma('foreign_key_check') as { table: string }[]
    return [
      ...integrity.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...orphans.map((row) => `A row of “${row.table}” refers to something that is not there.`),
    ]
  }

  /** Whether anything was written since it was opened. */
  get changed(): boolean {
    return this.file.prepare('SELECT total_changes() > 0').pluck().get() === 1
  }

  /** Copies everything to `path`, which is replaced only when the copy is complete. */
  copyTo(path: string): void {
    copyDatabase(this.file, path)
  }

  close(): void {
    this.file.close()
  }

  private named<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw storageError(error, this.path)
    }
  }
}

function copyDatabase(file: SqliteFile.Database, path: string): void {
  const unfinished = `${path}.new`
  rmSync(unfinished, { force: true })
  file.prepare('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, path)
}

function refuseDamage(file: SqliteFile.Database, path: string): void {
  const found = file.pragma('quick_check', { simple: true })
  if (found === 'ok') return
  throw storageError(Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' }), path)
}

function migrate(file: SqliteFile.Database, path: string, migrations: readonly Migration[]): void {
  const present = file.pragma('user_version', { simple: true }) as number
  const newest = migrations.at(-1)?.version ?? 0
  if (present > newest)
    throw new LabError({
      code: 'failed',
      message: `“${path}” was written by a newer version of Palimpsest (store ${present}, this one knows ${newest}).`,
      safe: 'It was left as it is.',
      remedy: 'Start the newer version, or choose another store with --db.',
    })
  for (const migration of migrations.filter(({ version }) => version > present)) {
    const before = file.pragma('user_version', { simple: true }) as number
    if (before > 0) copyDatabase(file, `${path}.before-${migration.version}`)
    file
      .transaction(() => {
        file.exec(migration.sql)
        file.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
}
