/**
 * What is wrong in a store: in the database, in the files that it knows, and with finished trials. It only
 * reads, on a connection of its own; where much is stored it takes seconds.
 */
import type SqliteFile from 'better-sqlite3'
import { existsSync, readFileSync } from 'node:fs'
import type { StorePlace } from '../data-folder'
import { filePath, sha256 } from './files'
import { readOnly } from './look'

export type CheckedPlace = Pick<StorePlace, 'database' | 'files'>

/** @throws Error of SQLite where it cannot be read */
export function problemsOf({ database, files }: CheckedPlace): string[] {
  return readOnly(database, (file) => [
    ...databaseProblems(file),
    ...fileProblems(file, files),
    ...emptyTrials(file),
  ])
}

/** What SQLite itself finds wrong. */
export function databaseProblems(file: SqliteFile.Database): string[] {
  const integrity = file.pragma('integrity_check') as { integrity_check: string }[]
  const orphans = file.pragma('foreign_key_check') as { table: string }[]
  return [
    ...integrity.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
    ...orphans.map((row) => `A row of “${row.table}” refers to something that is not there.`),
  ]
}

function fileProblems(file: SqliteFile.Database, folder: string): string[] {
  const known = file.prepare('SELECT sha256 FROM files').pluck().all() as string[]
  const isKnown = file.prepare('SELECT 1 FROM files WHERE sha256 = ?').pluck()
  return known.flatMap((hash) => {
    const problem = fileProblem(hash, filePath(folder, hash))
    // A trial that runs meanwhile may have let go of it: its row goes before the file.
    return problem !== undefined && isKnown.get(hash) === 1 ? [problem] : []
  })
}

function fileProblem(hash: string, path: string): string | undefined {
  if (!existsSync(path)) return `The file ${hash} is missing.`
  return sha256(readFileSync(path)) === hash ? undefined : `The file ${hash} is damaged.`
}

function emptyTrials(file: SqliteFile.Database): string[] {
  const empty = file
    .prepare(
      "SELECT id FROM trials WHERE status = 'done' AND id NOT IN (SELECT trial_id FROM scalars)",
    )
    .pluck()
    .all()
  return empty.map((id) => `Trial ${String(id)} is finished but has no results.`)
}
