import SqliteFile from 'better-sqlite3'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { applicationId } from '../../../src/main/store/look'
import { migrations } from '../../../src/main/store/migrations'
import { StoreRefusal } from '../../../src/main/store/refusal'
import { stateOf } from '../../../src/main/store/state'
import { Store } from '../../../src/main/store/store'
import { addExperiment, addTrial, newFolder } from './store-fixture'

/** A store with one experiment, closed; a copy lies beside it. */
function filledStore(): StorePlace {
  const place = storePlace({ dataFolder: newFolder() })
  const store = new Store(place)
  const id = addTrial(store)
  addExperiment(store, 'first', [id])
  store.trials.update(id, { network_file: store.files.put('network', Buffer.from('a network')) })
  store.close()
  return place
}

function refusedAs(place: StorePlace): string {
  try {
    new Store(place).database.close()
  } catch (error) {
    if (error instanceof StoreRefusal) return error.state
    throw error
  }
  return 'not refused'
}

/** Every file with what is in it, but for what a lab lays beside. */
function contents(place: StorePlace): Record<string, string> {
  const folder = join(place.database, '..')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path).toString('base64')]),
  )
}

describe('a store that is missed', () => {
  it('is called missing where a copy and files lie beside nothing', () => {
    const place = filledStore()
    rmSync(place.database)
    const before = contents(place)
    expect(stateOf(place)).toBe('missing')
    expect(refusedAs(place)).toBe('missing')
    expect(existsSync(place.database)).toBe(false)
    expect(contents(place)).toEqual(before)
  })

  it('is called empty where the file has no contents any more, and the copy stays as it is', () => {
    const place = filledStore()
    truncateSync(place.database)
    const before = contents(place)
    expect(refusedAs(place)).toBe('empty')
    expect(contents(place)).toEqual(before)
  })

  it('is missed for its files alone, or for the one copy of an older version', () => {
    const place = filledStore()
    rmSync(place.database)
    for (const name of readdirSync(join(place.database, '..')))
      if (name.includes('.backup')) rmSync(join(place.database, '..', name))
    expect(refusedAs(place)).toBe('missing')
    rmSync(place.files, { recursive: true })
    expect(stateOf(place)).toBe('new')
    writeFileSync(place.backup, 'whatever')
    expect(refusedAs(place)).toBe('missing')
  })

  it('is also one that is an empty database', () => {
    const place = filledStore()
    rmSync(place.database)
    const file = new SqliteFile(place.database)
    file.exec('CREATE TABLE a (b); DROP TABLE a; VACUUM')
    file.close()
    expect(refusedAs(place)).toBe('empty')
  })
})

describe('a new store', () => {
  it('begins where nothing is, where an empty file is, and beside folders without files', () => {
    const place = storePlace({ dataFolder: newFolder() })
    writeFileSync(place.database, '')
    mkdirSync(join(place.files, 'ab'), { recursive: true })
    expect(stateOf(place)).toBe('new')
    new Store(place).close()
    expect(stateOf(place)).toBe('usable')
  })

  it('leaves no copies of what it was before it was anything', () => {
    const place = storePlace({ dataFolder: newFolder() })
    new Store(place).close()
    const names = readdirSync(join(place.database, '..'))
    expect(names.filter((name) => name.includes('.before-'))).toEqual([])
  })

  it('that was killed while it was made begins again', () => {
    const place = storePlace({ dataFolder: newFolder() })
    const store = new Store(place)
    addExperiment(store, 'first', [addTrial(store)])
    // What a killed process leaves: everything in the log, nothing in the file itself.
    const other = storePlace({ dataFolder: newFolder() })
    for (const end of ['', '-wal'])
      writeFileSync(`${other.database}${end}`, readFileSync(`${place.database}${end}`))
    store.database.close()
    expect(stateOf(other)).toBe('usable')
    const again = new Store(other)
    expect(again.experiments.count()).toBe(1)
    again.database.close()
  })
})

describe('a database of another program', () => {
  const foreign = (sql: string): StorePlace => {
    const place = storePlace({ dbFile: join(newFolder(), 'theirs.db') })
    const file = new SqliteFile(place.database)
    file.exec(sql)
    file.close()
    return place
  }

  it.each([
    ['tables and no version', 'CREATE TABLE notes (text)'],
    ['tables of names like ours', 'CREATE TABLE experiments (id); CREATE TABLE trials (id)'],
    ['a version of its own', 'CREATE TABLE moz_places (id); PRAGMA user_version = 77'],
    ['a version like ours', 'CREATE TABLE trials (id); PRAGMA user_version = 3'],
    ['an application’s number', 'CREATE TABLE a (b); PRAGMA application_id = 1234'],
    ['a log of writes', 'PRAGMA journal_mode = WAL; CREATE TABLE a (b); PRAGMA user_version = 2'],
  ])('is refused and left as it is: %s', (_, sql) => {
    const place = foreign(sql)
    const before = contents(place)
    expect(refusedAs(place)).toBe('foreign')
    expect(contents(place)).toEqual(before)
  })
})

describe('a store of ours', () => {
  it('carries the program’s number', () => {
    const place = filledStore()
    const file = new SqliteFile(place.database, { readonly: true })
    expect(file.pragma('application_id', { simple: true })).toBe(applicationId)
    file.close()
  })

  it('of before there was one is known by its tables, and gets it', () => {
    const place = storePlace({ dataFolder: newFolder() })
    const old = new SqliteFile(place.database)
    old.pragma('journal_mode = WAL')
    for (const { sql, version } of migrations.slice(0, 2)) {
      old.exec(sql)
      old.pragma(`user_version = ${version}`)
    }
    old.close()
    expect(stateOf(place)).toBe('usable')
    new Store(place).close()
    const file = new SqliteFile(place.database, { readonly: true })
    expect(file.pragma('application_id', { simple: true })).toBe(applicationId)
    file.close()
    const names = readdirSync(join(place.database, '..')).map((name) => basename(name))
    expect(names).toContain('palimpsest.db.before-3')
  })

  it('that is cut off or overwritten is damaged, and stays as it is', () => {
    for (const spoil of [
      (path: string) => truncateSync(path, 3 * 4096),
      (path: string) => writeFileSync(path, Buffer.alloc(4096 * 8)),
      (path: string) => writeFileSync(path, 'short'),
    ]) {
      const place = filledStore()
      spoil(place.database)
      const before = contents(place)
      expect(refusedAs(place)).toBe('damaged')
      expect(contents(place)).toEqual(before)
    }
  })
})
