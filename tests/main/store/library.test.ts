/** Tags, findings and what experiments take, in real files. */
import SqliteFile from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { matrixOf } from '@shared/trials/trial-result'
import { Database } from '../../../src/main/store/database'
import { dropNetworks, eraseExperiments } from '../../../src/main/store/erasing'
import { filePath } from '../../../src/main/store/files'
import { migrations } from '../../../src/main/store/migrations'
import type { Store } from '../../../src/main/store/store'
import { addExperiment, addTrial, newFolder, openStore } from './store-fixture'

/** A finished trial with 3 × 2 × 8 bytes of series, 4 × 8 of a matrix, a scalar and a network of 1 000 bytes. */
function finishedTrial(store: Store, key: string, network = Buffer.alloc(1000, key)): number {
  const id = addTrial(store, key)
  const network_file = store.files.put('network', network)
  const ended_at = '2026-02-01T00:00:00.000Z'
  store.trials.update(id, { status: 'done', progress: 1, network_file, ended_at })
  store.results.replace(id, {
    scalars: { memory: 0.5 },
    matrices: {
      m: matrixOf([
        [1, 2],
        [3, 4],
      ]),
    },
    series: { s: { x: [1, 2, 3], y: [4, 5, 6] } },
  })
  return id
}

const remove = (store: Store, id: string) =>
  store.experiments.update(id, { deleted_at: '2026-03-01T00:00:00.000Z' })

describe('migration 6', () => {
  it('keeps experiments of version 5 and lets nothing of theirs be changed but that a parent is forgotten', () => {
    const path = join(newFolder(), 'a.db')
    new Database(path, { migrations: migrations.slice(0, 5) }).close()
    const before = new SqliteFile(path)
    const insert = before.prepare(
      `INSERT INTO experiments VALUES
        (:id, :id, 'a note', 'lifelong', 1, NULL, NULL, '{}', '{}', 'simd', '0', :parent, '2026', NULL)`,
    )
    insert.run({ id: 'old', parent: null })
    insert.run({ id: 'young', parent: 'old' })
    before.close()
    new Database(path, { migrations: migrations.slice(0, 6) }).close()

    const file = new SqliteFile(path)
    file.pragma('foreign_keys = ON')
    expect(
      file.prepare('SELECT id, note, parent FROM experiments ORDER BY id').raw().all(),
    ).toEqual([
      ['old', 'a note', null],
      ['young', 'a note', 'old'],
    ])
    expect(() => file.exec("UPDATE experiments SET settings = '[]'")).toThrow(/keeps its settings/)
    expect(() => file.exec("UPDATE experiments SET parent = 'young'")).toThrow(/keeps its parent/)
    expect(() => file.exec("DELETE FROM experiments WHERE id = 'old'")).toThrow(/FOREIGN KEY/)
    file.exec("UPDATE experiments SET parent = NULL; INSERT INTO tags VALUES ('old', 'good')")
    expect(() => file.exec("INSERT INTO tags VALUES ('old', 'good')")).toThrow(/UNIQUE/)
    expect(() => file.exec("INSERT INTO tags VALUES ('old', '')")).toThrow(/CHECK/)
    expect(() => file.exec("INSERT INTO tags VALUES ('nobody', 'good')")).toThrow(/FOREIGN KEY/)
    file.close()
  })
})

describe('tags', () => {
  it('are one tag in capital and small letters, in the spelling that was first', () => {
    const store = openStore()
    addExperiment(store, 'a', [])
    addExperiment(store, 'b', [])
    store.tags.add(['a'], 'Übersicht')
    store.tags.add(['a', 'b'], 'übersicht')
    store.tags.add(['a'], 'again')
    expect([...store.tags.all()]).toEqual([
      ['a', ['again', 'Übersicht']],
      ['b', ['Übersicht']],
    ])
    store.tags.remove(['a'], 'ÜBERSICHT')
    expect(store.tags.of('a')).toEqual(['again'])
  })
})

describe('what experiments take', () => {
  it('is counted of each, and as freed only where no other shows it', () => {
    const store = openStore()
    const [own, shared] = [finishedTrial(store, 'own'), finishedTrial(store, 'shared')]
    addExperiment(store, 'a', [own, shared])
    addExperiment(store, 'b', [shared])
    expect([...store.diskUse.ofExperiments()]).toEqual([
      ['a', { networks: 2000, checkpoints: 0 }],
      ['b', { networks: 1000, checkpoints: 0 }],
    ])
    const ofOne = 3 * 2 * 8 + 4 * 8 + 16 + 'memory'.length
    expect(store.diskUse.resultsOf('a')).toBe(2 * ofOne)
    expect(store.diskUse.freeable(['a'])).toEqual({
      trials: 1,
      sharedTrials: 1,
      networks: 1,
      networkBytes: 1000,
      checkpointBytes: 0,
      resultBytes: ofOne,
    })
    expect(store.diskUse.freeable(['a', 'b'])).toMatchObject({ trials: 2, networkBytes: 2000 })
  })

  it('of equal networks of two trials is freed with the last', () => {
    const store = openStore()
    const same = Buffer.alloc(500, 'same')
    addExperiment(store, 'a', [finishedTrial(store, 'one', same)])
    addExperiment(store, 'b', [finishedTrial(store, 'two', same)])
    expect(store.diskUse.freeable(['a'])).toMatchObject({ networks: 0, networkBytes: 0 })
    expect(store.diskUse.freeable(['a', 'b'])).toMatchObject({ networks: 1, networkBytes: 500 })
  })
})

describe('erasing', () => {
  it('takes all away that only the experiment shows, and leaves a sound store', () => {
    const folder = newFolder()
    const store = openStore(folder)
    const [own, shared] = [finishedTrial(store, 'own'), finishedTrial(store, 'shared')]
    const [network, kept] = [own, shared].map((id) => store.trials.find(id)?.network_file ?? '')
    addExperiment(store, 'a', [own, shared])
    addExperiment(store, 'b', [shared])
    store.tags.add(['a', 'b'], 'tag')
    store.findings.put({ experiment_id: 'a', answer: 'Yes.', bytes: 1, made_from: '' })
    store.growths.add('a', '{}')
    const draft = { definition: 'lifelong/a', request: '{}', step: 'tasks', name: null }
    store.drafts.put(draft)
    remove(store, 'a')

    expect(eraseExperiments(store, ['a'])).toEqual([own])
    expect(store.experiments.find('a')).toBeUndefined()
    expect(store.trials.find(own)).toBeUndefined()
    expect(store.trials.find(shared)?.status).toBe('done')
    expect(store.drafts.get('lifelong/a')).toBeUndefined()
    expect(existsSync(filePath(store.place.files, network ?? ''))).toBe(false)
    expect(existsSync(filePath(store.place.files, kept ?? ''))).toBe(true)
    expect(store.problems()).toEqual([])
    store.close()
    expect(openStore(folder).tags.of('b')).toEqual(['tag'])
  })

  it('lets an experiment that was made from it forget it', () => {
    const store = openStore()
    addExperiment(store, 'parent', [])
    const row = store.experiments.find('parent')!
    store.experiments.insert({ ...row, id: 'child', name: 'child', parent: 'parent' })
    remove(store, 'parent')
    eraseExperiments(store, ['parent'])
    expect(store.experiments.find('child')?.parent).toBeNull()
  })

  it('refuses what was not deleted, and what still runs, and changes nothing', () => {
    const store = openStore()
    const trial = addTrial(store)
    addExperiment(store, 'a', [trial])
    addExperiment(store, 'gone', [])
    remove(store, 'gone')
    expect(() => eraseExperiments(store, ['gone', 'a'])).toThrow(/not among the deleted/)
    remove(store, 'a')
    expect(() => eraseExperiments(store, ['gone', 'a'])).toThrow(/still being stopped/)
    expect(store.experiments.list({ deleted: true })).toHaveLength(2)
    expect(() => eraseExperiments(store, ['nobody'])).toThrow(/no experiment “nobody”/)
  })

  it('of networks alone leaves results, and networks that another experiment shows', () => {
    const store = openStore()
    const [own, shared] = [finishedTrial(store, 'own'), finishedTrial(store, 'shared')]
    addExperiment(store, 'a', [own, shared])
    addExperiment(store, 'b', [shared])
    dropNetworks(store, ['a'])
    expect(store.trials.find(own)?.network_file).toBeNull()
    expect(store.trials.find(shared)?.network_file).not.toBeNull()
    expect(store.results.of([own]).get(own)?.scalars).toEqual({ memory: 0.5 })
    expect(store.diskUse.ofFiles().networks).toEqual({ files: 1, bytes: 1000 })
    expect(store.problems()).toEqual([])
  })
})
