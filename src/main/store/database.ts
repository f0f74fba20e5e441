/**
 * Opens the database: pragmas, integrity, migrations, copies. Queries are written with Kysely and
 * run at once: SQLite answers in microseconds, and state that never waits cannot interleave.
 */
import SqliteFile from 'better-sqlite3'
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
} from 'kysely'
import { writeWhole } from './copies'
import { applicationId, hasUnfinishedWrites, kindOf, sizeOf } from './look'
import { migrations as allMigrations } from './migrations'
import type { Migration } from './migrations/migration'
import { databaseProblems } from './problems'
import { StoreRefusal } from './refusal'
import type { Tables } from './schema'
import { storageError } from './storage-error'

export interface DatabaseOptions {
  readonly migrations?: readonly Migration[]
  /** Limits the size, in pages of 4 KiB. */
  readonly maximumPages?: number
  /** Called before every insert, update and delete; what it throws is what the disk answers. */
  readonly beforeWrite?: () => void
  /** Told whenever everything that was written so far is on the disk. */
  readonly onSynced?: () => void
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
  /** Whether a process that did not end cleanly had written to it. */
  private readonly wasLeftOpen: boolean

  /**
   * Opens `path`, makes it if need be, checks it and brings it to the newest version.
   * @throws StoreRefusal for a file that is damaged, of another program or of a newer one
   * @throws LabError where nothing can be written
   */
  constructor(
    private readonly path: string,
    private readonly options: DatabaseOptions = {},
  ) {
    let file: SqliteFile.Database | undefined
    try {
      const existed = sizeOf(path) > 0
      this.wasLeftOpen = hasUnfinishedWrites(path)
      if (existed) refuseOthers(path)
      file = new SqliteFile(path)
      if (options.maximumPages !== undefined)
        file.pragma(`max_page_count = ${options.maximumPages}`)
      file.pragma('busy_timeout = 5000')
      if (existed) refuseDamage(file, path)
      file.pragma('journal_mode = WAL')
      file.pragma('synchronous = NORMAL')
      // Where a sync would otherwise end in the disk's own memory; other systems have no such difference.
      file.pragma('fullfsync = ON')
      file.pragma('foreign_keys = ON')
      migrate(file, path, options.migrations ?? allMigrations)
      if (file.pragma('application_id', { simple: true }) !== applicationId)
        file.pragma(`application_id = ${applicationId}`)
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
    return this.named(() => {
      this.options.beforeWrite?.()
      return this.file.prepare(sql).run(...parameters).changes
    })
  }

  /** Does all of `work` or nothing. */
  transaction<Result>(work: () => Result): Result {
    if (this.file.inTransaction) return work()
    return this.named(() => this.file.transaction(work).immediate())
  }

  /**
   * Does all of `work` or nothing, and returns only when it is on the disk, with everything before it.
   * Costs a sync of the disk; call it outside of other transactions.
   */
  durably<Result>(work: () => Result): Result {
    if (this.file.inTransaction) throw new Error('What must last is no part of something larger.')
    return this.named(() => {
      this.file.pragma('synchronous = FULL')
      try {
        const result = this.transaction(work)
        this.options.onSynced?.()
        return result
      } finally {
        this.file.pragma('synchronous = NORMAL')
      }
    })
  }

  /** Moves everything from the log beside the database into it. */
  checkpoint(): void {
    this.named(() => this.file.pragma('wal_checkpoint(TRUNCATE)'))
    this.options.onSynced?.()
  }

  /** What SQLite itself finds wrong. */
  problems(): string[] {
    return databaseProblems(this.file)
  }

  /** Whether anything was written since the last clean exit. */
  get changed(): boolean {
    return this.wasLeftOpen || this.file.prepare('SELECT total_changes() > 0').pluck().get() === 1
  }

  /** Copies everything into a new file at `path`. */
  copyTo(path: string): void {
    this.named(() => this.file.prepare('VACUUM INTO ?').run(path))
  }

  /** Room inside the file that nothing fills. */
  get freeBytes(): number {
    const [pages, size] = ['freelist_count', 'page_size'].map((name) =>
      Number(this.file.pragma(name, { simple: true })),
    )
    return (pages ?? 0) * (size ?? 0)
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

function refuseOthers(path: string): void {
  const kind = kindOf(path)
  if (kind === 'foreign' || kind === 'damaged') throw new StoreRefusal(kind, path)
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
    throw new StoreRefusal('newer', path, `Store ${present}; this program knows ${newest}.`)
  for (const migration of migrations.filter(({ version }) => version > present)) {
    // What has just been made has nothing to keep.
    if (present > 0)
      writeWhole(`${path}.before-${migration.version}`, (copy) =>
        file.prepare('VACUUM INTO ?').run(copy),
      )
    file
      .transaction(() => {
        file.exec(migration.sql)
        file.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
}
