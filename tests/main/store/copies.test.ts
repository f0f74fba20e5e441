import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { copiesOf } from '../../../src/main/store/copies'
import { keepEverything, restoreCopy } from '../../../src/main/store/recover'
import { stateOf } from '../../../src/main/store/state'
import { Store } from '../../../src/main/store/store'
import { addExperiment, addTrial, newFolder } from './store-fixture'

/** A session that leaves `experiments` of them in the store. */
function session(place: StorePlace, experiments: number, said: string[] = []): void {
  const store = new Store(place, { onWord: (words) => said.push(words) })
  for (let number = store.experiments.count(); number < experiments; number++)
    addExperiment(store, `e${number}`, [addTrial(store, `key ${number}`)])
  store.close()
}

const counts = (place: StorePlace) => copiesOf(place).map(({ experiments }) => experiments)

describe('copies of clean exits', () => {
  it('are three at most, the newest first, with what is in each', () => {
    const place = storePlace({ dataFolder: newFolder() })
    for (const experiments of [1, 2, 3, 4, 5]) session(place, experiments)
    expect(counts(place)).toEqual([5, 4, 3])
    expect(copiesOf(place).every(({ fits, kind }) => fits && kind === 'exit')).toBe(true)
    expect(copiesOf(place)[0]?.name).toMatch(
      /^palimpsest\.db\.backup-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/,
    )
  })

  it('count the one that older versions kept', () => {
    const place = storePlace({ dataFolder: newFolder() })
    session(place, 2)
    renameSync(join(dirname(place.database), copiesOf(place)[0]?.name ?? ''), place.backup)
    session(place, 3)
    expect(copiesOf(place).map(({ name }) => name)[1]).toBe('palimpsest.db.backup')
    for (const experiments of [4, 5]) session(place, experiments)
    expect(existsSync(place.backup)).toBe(false)
    expect(counts(place)).toEqual([5, 4, 3])
  })

  it('never drop the fullest one without a word', () => {
    const place = storePlace({ dataFolder: newFolder() })
    session(place, 8)
    // She begins anew by moving only the database away, with the copy where it was.
    renameSync(place.database, `${place.database}.away`)
    renameSync(place.files, `${place.files}.away`)
    const hidden = copiesOf(place)[0]?.name ?? ''
    const folder = dirname(place.database)
    renameSync(join(folder, hidden), join(folder, 'aside'))
    session(place, 1)
    renameSync(join(folder, 'aside'), join(folder, hidden))
    const said: string[] = []
    for (const experiments of [2, 3, 4, 5]) session(place, experiments, said)
    expect(counts(place)).toEqual([5, 4, 3, 8])
    expect(said.at(-1)).toMatch(
      /^The copy of \d{4}-\d\d-\d\d, \d\d:\d\d \(UTC\) has eight experiments, the newest one five: it is kept\.$/,
    )
    const store = new Store(place)
    expect(store.notes()).toEqual([said.at(-1)])
    store.database.close()
    for (const experiments of [8, 9]) session(place, experiments, said)
    expect(counts(place)).toEqual([9, 8, 5])
  })
})

describe('restoring a copy', () => {
  it('puts it in the place of the store, which is kept', () => {
    const place = storePlace({ dataFolder: newFolder() })
    session(place, 1)
    session(place, 2)
    const older = copiesOf(place)[1]?.name ?? ''
    const kept = restoreCopy(place, older) ?? ''
    expect(stateOf(place)).toBe('usable')
    const restored = new Store(place)
    expect(restored.experiments.count()).toBe(1)
    restored.database.close()
    const before = new Store(storePlace({ dbFile: join(dirname(place.database), kept) }))
    expect(before.experiments.count()).toBe(2)
    before.database.close()
    expect(copiesOf(place).map(({ name }) => name)).toContain(older)
  })

  it('refuses a copy that is damaged itself, and changes nothing', () => {
    const place = storePlace({ dataFolder: newFolder() })
    session(place, 40)
    const name = copiesOf(place)[0]?.name ?? ''
    const path = join(dirname(place.database), name)
    const bytes = readFileSync(path)
    bytes.fill(0xff, bytes.length - 4 * 4096, bytes.length)
    writeFileSync(path, bytes)
    expect(() => restoreCopy(place, name)).toThrow(/is damaged itself|no copy of this store/)
    const store = new Store(place)
    expect(store.experiments.count()).toBe(40)
    store.database.close()
  })

  it('takes copies only, by their names', () => {
    const place = storePlace({ dataFolder: newFolder() })
    session(place, 1)
    for (const name of ['', '../palimpsest.db', 'palimpsest.db', '/etc/passwd'])
      expect(() => restoreCopy(place, name)).toThrow('no copy of this store')
    expect(counts(place)).toEqual([1])
  })
})

describe('starting anew', () => {
  it('keeps everything under a dated name, by which it can be opened', () => {
    const place = storePlace({ dataFolder: newFolder() })
    const first = new Store(place)
    const id = addTrial(first)
    const network = first.files.put('network', Buffer.from('a network'))
    first.trials.update(id, { network_file: network })
    first.close()
    const kept = keepEverything(place)
    expect(stateOf(place)).toBe('new')
    const again = new Store(place)
    expect(again.trials.count()).toBe(0)
    again.close()
    const before = new Store(storePlace({ dbFile: join(dirname(place.database), kept) }))
    expect(before.files.get(network).toString()).toBe('a network')
    expect(before.problems()).toEqual([])
    before.database.close()
    const names = readdirSync(dirname(place.database))
    expect(names.filter((name) => name.startsWith(`${kept}.backup-`))).toHaveLength(1)
  })
})
