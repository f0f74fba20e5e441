import SqliteFile from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../src/main/store/database'
import { migrations } from '../../../src/main/store/migrations'
import type { Migration } from '../../../src/main/store/migrations/migration'
import { newFolder } from './store-fixture'

const newest = migrations.at(-1)?.version ?? 0
const addColour: Migration = {
  version: newest + 1,
  what: 'a colour',
  sql: "ALTER TABLE experiments ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'",
}

function version(path: string): unknown {
  const file = new SqliteFile(path, { readonly: true })
  const found = file.pragma('user_version', { simple: true })
  file.close()
  return found
}

describe('migrations', () => {
  it('are numbered without gaps', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(
      migrations.map((_, index) => index + 1),
    )
  })

  it('1: make the tables for experiments, trials and results', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path, { migrations: migrations.slice(0, 1) }).close()
    const file = new SqliteFile(path, { readonly: true })
    const tables = file
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    file.close()
    expect(version(path)).toBe(1)
    expect(tables).toEqual([
      'drafts',
      'experiment_trials',
      'experiments',
      'files',
      'matrices',
      'scalars',
      'series',
      'trials',
    ])
  })

  it('2: make the tables for settings and benchmarks, beside what was stored', () => {
    const path = join(newFolder(), 'a.db')
    const before = new Database(path, { migrations: migrations.slice(0, 1) })
    const draft = { definition: 'lifelong', request: '{}', step: 'tasks', name: null }
    before.run(before.query.insertInto('drafts').values({ ...draft, updated_at: '' }))
    before.close()
    new Database(path, { migrations: migrations.slice(0, 2) }).close()
    expect(version(path)).toBe(2)
    const file = new SqliteFile(path)
    expect(file.prepare('SELECT step FROM drafts').pluck().all()).toEqual(['tasks'])
    const benchmark = `INSERT INTO benchmarks VALUES
      ('simd', 'plain', 'a processor', :ms, 'median', 3, 1, 1, 1, '0', '2026')`
    file.prepare(benchmark).run({ ms: 2.5 })
    expect(() => file.prepare(benchmark).run({ ms: 2.5 })).toThrow(/UNIQUE/)
    expect(() => file.prepare(benchmark).run({ ms: 'fast' })).toThrow(/REAL/)
    expect(() => file.exec("INSERT INTO settings VALUES ('slots', 'two')")).toThrow(/json_valid/)
    file.close()
  })

  it('3: make the tables for recorded synapses, which refuse what no recording can hold', () => {
    const path = join(newFolder(), 'a.db')
    const until = migrations.filter(({ version: number }) => number <= 3)
    new Database(path, { migrations: until }).close()
    expect(version(path)).toBe(3)
    const file = new SqliteFile(path)
    file.pragma('foreign_keys = ON')
    const strict = file
      .prepare("SELECT strict FROM pragma_table_list WHERE name LIKE 'record%'")
      .pluck()
      .all()
    expect(strict).toEqual([1, 1])
    file.prepare("INSERT INTO recordings VALUES ('r', 'name', 'a.csv', '', '', NULL)").run()
    const insert = (values: string) => () =>
      file.prepare(`INSERT INTO recorded_synapses VALUES (${values})`).run()
    expect(insert("'r', 2, 0.3, 1, 1.5, 'LTP'")).not.toThrow()
    expect(insert("'r', 2, 0.3, 1, 1.5, 'LTP'")).toThrow(/UNIQUE/)
    expect(insert("'r', 3, 1.3, 1, 1.5, 'LTP'")).toThrow(/CHECK/)
    expect(insert("'r', 3, 0.3, 0, 1.5, 'LTP'")).toThrow(/CHECK/)
    expect(insert("'r', 3, 'much', 1, 1.5, 'LTP'")).toThrow(/cannot store TEXT/)
    expect(insert("'other', 3, 0.3, 1, 1.5, 'LTP'")).toThrow(/FOREIGN KEY/)
    file.close()
  })

  it('4: number experiments with one name, oldest first', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path, { migrations: migrations.slice(0, 3) }).close()
    const before = new SqliteFile(path)
    const insert = before.prepare(
      `INSERT INTO experiments VALUES
        (:id, :name, '', 'lifelong', 1, NULL, NULL, '{}', '{}', 'simd', '0', NULL, :made, :deleted)`,
    )
    const add = (id: string, name: string, made: string, deleted: string | null = null) =>
      insert.run({ id, name, made, deleted })
    add('c', 'Same', '2026-03')
    add('a', 'Same', '2026-02')
    add('b', 'Same', '2026-01')
    add('d', 'Same', '2026-00', 'gone')
    add('e', 'Other', '2026-01')
    before.close()
    new Database(path, { migrations: migrations.slice(0, 4) }).close()
    const file = new SqliteFile(path, { readonly: true })
    const names = file.prepare('SELECT id, name FROM experiments ORDER BY id').raw().all()
    file.close()
    expect(names).toEqual([
      ['a', 'Same (2)'],
      ['b', 'Same'],
      ['c', 'Same (3)'],
      ['d', 'Same'],
      ['e', 'Other'],
    ])
  })

  it('5: make the table of what grids grow to, beside experiments that stay as they were', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path, { migrations: migrations.slice(0, 5) }).close()
    const file = new SqliteFile(path)
    file.pragma('foreign_keys = ON')
    const insert = (values: string) => () => file.exec(`INSERT INTO growths VALUES (${values})`)
    expect(insert("'a', 1, '{}', '2026'")).toThrow(/FOREIGN KEY/)
    file.exec(
      `INSERT INTO experiments VALUES
        ('a', 'Search', '', 'optimizers', 1, NULL, NULL, '{}', '{}', 'simd', '0', NULL, '2026', NULL)`,
    )
    expect(insert("'a', 1, '{}', '2026'")).not.toThrow()
    expect(insert("'a', 1, '{}', '2026'")).toThrow(/UNIQUE/)
    expect(insert("'a', 2, 'no JSON', '2026'")).toThrow(/CHECK/)
    expect(() => file.exec('UPDATE experiments SET settings = \'{"a": 1}\'')).toThrow(/keeps its/)
    file.close()
  })

  it('9: make the tables of clusters, which a trial that is erased leaves', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path, { migrations: migrations.slice(0, 8) }).close()
    const before = new SqliteFile(path)
    before.exec(
      `INSERT INTO trials VALUES (7, 'k', 'lifelong', 'ewc', 1, '{}', 'simd', NULL, '0', 'queued', 0, '', 0,
        NULL, NULL, NULL, NULL, '2026', NULL, NULL, NULL, NULL)`,
    )
    before.close()
    new Database(path, { migrations: migrations.slice(0, 9) }).close()
    expect(version(path)).toBe(9)
    const file = new SqliteFile(path)
    file.pragma('foreign_keys = ON')
    const insert = (table: string, values: string) => () =>
      file.exec(`INSERT INTO ${table} VALUES (${values})`)
    expect(insert('clusters', "'Hydra', '{}', NULL, NULL")).not.toThrow()
    expect(insert('clusters', "'Hydra', '{}', NULL, NULL")).toThrow(/UNIQUE/)
    expect(insert('clusters', "'Lerna', 'here', NULL, NULL")).toThrow(/CHECK/)
    const trial = (id: number, standing: string, array: string) =>
      insert('cluster_trials', `${id}, 'Hydra', '${standing}', ${array}, 0, 1, NULL, NULL, NULL`)
    expect(trial(8, 'queued', 'NULL')).toThrow(/FOREIGN KEY/)
    expect(trial(7, 'lost', 'NULL')).toThrow(/CHECK/)
    expect(trial(7, 'queued', "'a'")).toThrow(/FOREIGN KEY/)
    expect(insert('cluster_arrays', "'a', 'Hydra', '12', NULL, 1790000000000")).not.toThrow()
    expect(trial(7, 'queued', "'a'")).not.toThrow()
    expect(trial(7, 'queued', "'a'")).toThrow(/UNIQUE/)
    file.exec("DELETE FROM cluster_arrays WHERE id = 'a'")
    const rows = () => file.prepare('SELECT array_id, standing FROM cluster_trials').all()
    expect(rows()).toEqual([{ array_id: null, standing: 'queued' }])
    file.exec('DELETE FROM trials')
    expect(rows()).toEqual([])
    file.close()
  })

  it('keep what was stored, and leave a copy of how it was', () => {
    const path = join(newFolder(), 'a.db')
    const before = new Database(path)
    before.run(
      before.query.insertInto('drafts').values({
        definition: 'lifelong',
        request: '{}',
        step: 'tasks',
        name: null,
        updated_at: '',
      }),
    )
    before.close()
    new Database(path, { migrations: [...migrations, addColour] }).close()
    const copy = `${path}.before-${addColour.version}`
    expect(version(path)).toBe(addColour.version)
    expect(version(copy)).toBe(newest)
    for (const each of [path, copy]) {
      const file = new SqliteFile(each, { readonly: true })
      expect(file.prepare('SELECT step FROM drafts').pluck().all()).toEqual(['tasks'])
      file.close()
    }
  })

  it('do not copy what has just been made', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path).close()
    expect(existsSync(`${path}.before-1`)).toBe(false)
  })

  it('change nothing where they fail', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path).close()
    const broken = { ...addColour, sql: `${addColour.sql}; SELECT nonsense FROM nowhere;` }
    expect(() => new Database(path, { migrations: [...migrations, broken] })).toThrow(/nowhere/)
    expect(version(path)).toBe(newest)
    const file = new SqliteFile(path, { readonly: true })
    expect(
      file
        .prepare("SELECT count(*) FROM pragma_table_info('experiments') WHERE name = 'colour'")
        .pluck()
        .get(),
    ).toBe(0)
    file.close()
  })
})
