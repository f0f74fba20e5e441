import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { copiesOf } from '../../../src/main/store/copies'
import { exportReadable } from '../../../src/main/store/readable'
import { restoreCopy } from '../../../src/main/store/recover'
import { StoreRefusal } from '../../../src/main/store/refusal'
import { Store } from '../../../src/main/store/store'
import { addExperiment, addTrial, newFolder } from './store-fixture'

const page = 4096

function filledStore(trials: number): StorePlace {
  const place = storePlace({ dataFolder: newFolder() })
  const store = new Store(place)
  store.database.transaction(() => {
    const ids = Array.from({ length: trials }, (_, number) => addTrial(store, `key ${number}`))
    addExperiment(store, 'first', ids)
    for (const id of ids)
      store.results.replace(id, { scalars: { finalAccuracy: 1 / id }, matrices: {}, series: {} })
  })
  store.close()
  return place
}

/** Overwrites the pages in which `words` stand. */
function spoilPages({ database }: StorePlace, words: string): number {
  const bytes = readFileSync(database)
  let spoilt = 0
  for (let start = page; start < bytes.length; start += page) {
    if (!bytes.subarray(start, start + page).includes(words)) continue
    bytes.fill(0xff, start, start + page)
    spoilt++
  }
  writeFileSync(database, bytes)
  return spoilt
}

function open(place: StorePlace): Store {
  const store = new Store(place)
  store.database.close()
  return store
}

describe('a damaged store', () => {
  it('gives all rows but those on broken pages, as a copy that can be restored', () => {
    const place = filledStore(400)
    expect(spoilPages(place, 'key 200')).toBeGreaterThan(0)
    expect(() => open(place)).toThrow(StoreRefusal)
    const before = readFileSync(place.database)
    const { path, tables } = exportReadable(place)
    expect(readFileSync(place.database).equals(before)).toBe(true)
    const rows = Object.fromEntries(tables.map(({ table, rows: count }) => [table, count]))
    expect(rows['experiments']).toBe(1)
    expect(rows['trials']).toBeGreaterThan(350)
    expect(rows['trials']).toBeLessThan(400)
    expect(tables.find(({ table }) => table === 'trials')?.whole).toBe(false)
    expect(tables.find(({ table }) => table === 'experiments')?.whole).toBe(true)

    const [newest] = copiesOf(place)
    expect(join(dirname(place.database), newest?.name ?? '')).toBe(path)
    expect(newest).toMatchObject({ kind: 'readable', fits: true, experiments: 1 })
    restoreCopy(place, newest?.name ?? '')
    const store = new Store(place)
    expect(store.trials.count()).toBe(rows['trials'])
    expect(store.database.problems()).toEqual([])
    const first = store.trials.findByKey('key 0')
    const last = store.trials.findByKey('key 399')
    for (const trial of [first, last])
      expect(store.results.of([trial?.id ?? 0]).get(trial?.id ?? 0)?.scalars).toEqual({
        finalAccuracy: 1 / (trial?.id ?? 0),
      })
    store.database.close()
  })

  it('says so where nothing can be read, and leaves nothing behind', () => {
    const place = filledStore(1)
    writeFileSync(place.database, Buffer.alloc(8 * page))
    const copies = copiesOf(place)
    expect(() => exportReadable(place)).toThrow(`Nothing can be read of “${place.database}”.`)
    expect(copiesOf(place)).toEqual(copies)
  })
})
