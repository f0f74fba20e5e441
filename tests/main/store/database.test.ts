import SqliteFile from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LabError } from '@shared/contract/wire'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { copiesOf } from '../../../src/main/store/copies'
import { storageError } from '../../../src/main/store/storage-error'
import { Store } from '../../../src/main/store/store'
import { addExperiment, addTrial, newFolder, openStore } from './store-fixture'

function refusal(work: () => unknown): LabError {
  try {
    work()
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('It was not refused.')
}

/** Of the newest copy. */
function pathOfCopy(place: StorePlace): string {
  return join(dirname(place.database), copiesOf(place)[0]?.name ?? '')
}

describe('the database', () => {
  it('writes ahead, checks references, and only takes values of the declared type', () => {
    const store = openStore()
    const reader = new SqliteFile(store.place.database)
    expect(reader.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(
      reader
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")
        .all(),
    ).toEqual([{ name: 'sqlite_schema' }, { name: 'sqlite_temp_schema' }])
    reader.close()
    expect(() => {
      store.links.insert({
        id: 'a-1',
        experiment_id: 'nobody',
        trial_id: 1,
        position: 1,
        point: 0,
        wish: 'run',
        reused: 0,
      })
    }).toThrow(/FOREIGN KEY/)
    const id = addTrial(store)
    expect(() => {
      store.trials.update(id, { seed: 'seven' as unknown as number })
    }).toThrow(/cannot store TEXT value in INTEGER column/)
  })

  it('keeps the settings of a started experiment as they are', () => {
    const store = openStore()
    addExperiment(store, 'abc', [])
    store.experiments.update('abc', { name: 'Another name', note: 'Seen twice.' })
    expect(store.experiments.find('abc')).toMatchObject({ name: 'Another name' })
    expect(() =>
      store.database.run(
        store.database.query.updateTable('experiments').set({ settings: '{"a":1}' }),
      ),
    ).toThrow(/keeps its settings/)
  })

  it('does all of a transaction or nothing', () => {
    const store = openStore()
    expect(() => {
      store.database.transaction(() => {
        addTrial(store, 'first')
        addTrial(store, 'first')
      })
    }).toThrow(/UNIQUE/)
    expect(store.trials.count()).toBe(0)
  })

  it('leaves a copy at a clean exit', () => {
    const folder = newFolder()
    const place = storePlace({ dataFolder: folder })
    const store = new Store(place)
    addTrial(store)
    store.close()
    const copy = new SqliteFile(pathOfCopy(place), { readonly: true })
    expect(copy.prepare('SELECT key FROM trials').all()).toEqual([{ key: 'key' }])
    copy.close()
  })
})

describe('the copy of a clean exit', () => {
  it('is not made again where nothing has changed', () => {
    const folder = newFolder()
    const place = storePlace({ dataFolder: folder })
    const store = new Store(place)
    addTrial(store)
    store.close()
    const { mtimeMs, ino } = statSync(pathOfCopy(place))
    new Store(place).close()
    expect(copiesOf(place)).toHaveLength(1)
    expect(statSync(pathOfCopy(place))).toMatchObject({ mtimeMs, ino })
  })
})

describe('a store that cannot be used', () => {
  it('is left alone where it is damaged', () => {
    const folder = newFolder()
    const { database } = storePlace({ dataFolder: folder })
    const rubbish = Buffer.alloc(8192, 'not a database ')
    writeFileSync(database, rubbish)
    const error = refusal(() => openStore(folder))
    expect(error.message).toContain(database)
    expect(error.message).toContain('damaged')
    expect(error.details.remedy).toContain('copy')
    expect(readFileSync(database)).toEqual(rubbish)
  })

  it('is left alone where pages inside it are damaged', () => {
    const folder = newFolder()
    const place = storePlace({ dataFolder: folder })
    const store = new Store(place)
    for (let i = 0; i < 200; i++) addTrial(store, `key ${i}`)
    store.close()
    const bytes = readFileSync(place.database)
    bytes.fill(0xff, bytes.length - 3 * 4096 + 8, bytes.length - 4096)
    writeFileSync(place.database, bytes)
    expect(refusal(() => openStore(folder)).message).toContain('damaged')
  })

  it('is left alone where a newer program wrote it', () => {
    const folder = newFolder()
    const place = storePlace({ dataFolder: folder })
    new Store(place).close()
    const file = new SqliteFile(place.database)
    file.pragma('user_version = 999')
    file.close()
    expect(refusal(() => openStore(folder)).message).toContain('newer version')
  })

  it('is named where its folder cannot be made', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'file'), '')
    const wanted = join(folder, 'file', 'data')
    expect(refusal(() => openStore(wanted)).message).toContain(wanted)
    expect(existsSync(wanted)).toBe(false)
  })

  it('is called read-only where a folder that is there takes no new ones', () => {
    const { database } = storePlace({ dataFolder: newFolder() })
    const missing = Object.assign(new Error('no such file or directory'), { code: 'ENOENT' })
    expect(
      refusal(() => {
        throw storageError(missing, database)
      }).message,
    ).toContain('read-only')
  })

  it('is called read-only where a folder inside it cannot be made', () => {
    const { files } = storePlace({ dataFolder: newFolder() })
    mkdirSync(files)
    const path = join(files, 'ab')
    const refused = Object.assign(new Error('no such file or directory'), { code: 'ENOENT', path })
    const error = refusal(() => {
      throw storageError(refused, join(path, 'abcd'))
    })
    expect(error.message).toContain('read-only')
  })

  it('says that the disk is full, and has lost nothing', () => {
    const store = openStore(newFolder(), { maximumPages: 60 })
    const id = addTrial(store)
    const many = Array.from({ length: 100_000 }, (_, i) => i)
    const error = refusal(() => {
      store.results.replace(id, {
        scalars: { finalAccuracy: 1 },
        matrices: {},
        series: { accuracy: { x: many, y: many } },
      })
    })
    expect(error.message).toContain('disk is full')
    expect(error.message).toContain(store.place.database)
    expect(store.results.of([id]).get(id)?.scalars).toEqual({})
    expect(store.problems()).toEqual([])
  })
})
