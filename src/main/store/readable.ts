/** Reading out of a damaged database what can still be read, row by row, into a new one. */
import SqliteFile from 'better-sqlite3'
import type { ReadTable } from '@shared/contract/store'
import { LabError } from '@shared/contract/wire'
import { rmSync } from 'node:fs'
import type { StorePlace } from '../data-folder'
import { readablePrefix, writeWhole } from './copies'
import { applicationId, readOnly } from './look'
import { migrations, newestVersion } from './migrations'
import { stampOf } from './stamp'
import { errorCode, storageError } from './storage-error'

type Row = Readonly<Record<string, unknown>>

/** Tries at broken places of one table, so that reading ends however much is broken. */
const patience = 20_000

/**
 * Writes a database beside that of `place` with every row that can be read; the original stays as it is.
 * @throws LabError where nothing can be read at all, or nothing written
 */
export function exportReadable(place: StorePlace): {
  readonly path: string
  readonly tables: readonly ReadTable[]
} {
  const path = `${readablePrefix(place)}-${stampOf(new Date())}`
  let tables: ReadTable[] = []
  try {
    readOnly(place.database, (from) => {
      writeWhole(path, (unfinished) => {
        tables = readInto(from, unfinished)
      })
    })
  } catch (error) {
    rmSync(path, { force: true })
    throw errorCode(error).startsWith('SQLITE_') && tables.length === 0
      ? nothingReadable(place)
      : storageError(error, place.database)
  }
  return { path, tables }
}

function nothingReadable({ database }: StorePlace): LabError {
  return new LabError({
    code: 'failed',
    message: `Nothing can be read of “${database}”.`,
    safe: 'It was left as it is.',
    remedy: 'Restore a copy, or start anew; the damaged file is kept either way.',
  })
}

function readInto(from: SqliteFile.Database, path: string): ReadTable[] {
  const version = from.pragma('user_version', { simple: true }) as number
  const to = new SqliteFile(path)
  try {
    // It counts only once it is whole, and is synced then.
    to.pragma('journal_mode = OFF')
    to.pragma('synchronous = OFF')
    const known = migrations.filter((migration) => migration.version <= version)
    for (const { sql } of known.length > 0 ? known : migrations) to.exec(sql)
    to.pragma(`user_version = ${known.at(-1)?.version ?? newestVersion}`)
    to.pragma(`application_id = ${applicationId}`)
    to.pragma('foreign_keys = OFF')
    const names = to
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
      .pluck()
      .all() as string[]
    const tables = names.map((table) => copyTable(from, to, table))
    dropDangling(to)
    return tables.map(({ table, whole }) => {
      const rows = to.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
      return { table, rows, whole }
    })
  } finally {
    to.close()
  }
}

/** Rows that can be read of one table; `whole` tells whether those are all. */
function copyTable(
  from: SqliteFile.Database,
  to: SqliteFile.Database,
  table: string,
): Omit<ReadTable, 'rows'> {
  const columns = to.pragma(`table_info(${table})`) as { name: string; pk: number }[]
  const names = columns.map(({ name }) => name)
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  )
  const keep = (row: Row): void => {
    try {
      insert.run(row)
    } catch {
      // What no store can hold was not written by one.
    }
  }
  return { table, whole: readAll(from, table, keyOf(to, table, columns), names, keep) }
}

/** What orders the rows of a table: its row numbers, or its primary key where it has none. */
function keyOf(
  file: SqliteFile.Database,
  table: string,
  columns: readonly { readonly name: string; readonly pk: number }[],
): readonly string[] {
  const withoutNumbers = file
    .prepare('SELECT wr FROM pragma_table_list WHERE name = ?')
    .pluck()
    .get(table)
  if (withoutNumbers !== 1) return ['rowid']
  return columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name)
}

/**
 * Reads a table from its beginning and, where that ends early, from its end; and what lies between two
 * broken places of a table with row numbers by halves.
 * @returns whether nothing was broken
 */
function readAll(
  from: SqliteFile.Database,
  table: string,
  key: readonly string[],
  columns: readonly string[],
  keep: (row: Row) => void,
): boolean {
  const fields = [...new Set([...key, ...columns])].map((name) => `"${name}"`).join(', ')
  const ordered = (way: 'ASC' | 'DESC') =>
    `SELECT ${fields} FROM ${table} NOT INDEXED ORDER BY ${key.map((name) => `"${name}" ${way}`).join(', ')}`
  const last = scan(from, ordered('ASC'), keep)
  if (last.whole) return true
  const first = scan(from, ordered('DESC'), keep)
  const [low, high] = [numberOf(last.row), numberOf(first.row)]
  if (low !== undefined && high !== undefined)
    readBetween(from, `SELECT ${fields} FROM ${table} NOT INDEXED`, low, high, keep)
  return false
}

function numberOf(row: Row | undefined): number | undefined {
  const number = row?.['rowid'] ?? row?.['id']
  return typeof number === 'number' ? number : undefined
}

/** Reads until the end or a broken place. */
function scan(
  from: SqliteFile.Database,
  sql: string,
  keep: (row: Row) => void,
  parameters: readonly number[] = [],
): { readonly whole: boolean; readonly row: Row | undefined } {
  let row: Row | undefined
  try {
    for (const next of from.prepare<number[], Row>(sql).iterate(...parameters)) {
      keep(next)
      row = next
    }
    return { whole: true, row }
  } catch {
    return { whole: false, row }
  }
}

function readBetween(
  from: SqliteFile.Database,
  select: string,
  low: number,
  high: number,
  keep: (row: Row) => void,
): void {
  const open: [number, number][] = [[low + 1, high - 1]]
  const sql = `${select} WHERE rowid BETWEEN ? AND ?`
  for (let tries = 0; tries < patience; tries++) {
    const range = open.pop()
    if (!range) return
    const [first, last] = range
    if (first > last || scan(from, sql, keep, range).whole || first === last) continue
    const middle = Math.floor((first + last) / 2)
    open.push([first, middle], [middle + 1, last])
  }
}

/** Rows that refer to what could not be read would be refused by every later write. */
function dropDangling(to: SqliteFile.Database): void {
  to.exec(`
    UPDATE trials SET network_file = NULL
    WHERE network_file IS NOT NULL AND network_file NOT IN (SELECT sha256 FROM files);
    UPDATE trials SET checkpoint_file = NULL
    WHERE checkpoint_file IS NOT NULL AND checkpoint_file NOT IN (SELECT sha256 FROM files);
  `)
  for (;;) {
    const dangling = to.pragma('foreign_key_check') as { table: string; rowid: number | null }[]
    const numbered = dangling.filter(({ rowid }) => rowid !== null)
    for (const { table, rowid } of numbered)
      to.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid)
    if (numbered.length === 0) break
  }
  for (const [table, column, parent] of [
    ['scalars', 'trial_id', 'trials'],
    ['recorded_synapses', 'recording_id', 'recordings'],
    ['growths', 'experiment_id', 'experiments'],
    ['tags', 'experiment_id', 'experiments'],
    ['findings', 'experiment_id', 'experiments'],
  ] as const)
    if (to.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined)
      to.exec(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT id FROM ${parent})`)
}
