import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { WriteBatch } from '../../../src/main/store/write-batch'
import { addTrial, openStore } from './store-fixture'

describe('batched writes', () => {
  it('wait, and the later one of a name wins', async () => {
    const store = openStore()
    const id = addTrial(store)
    for (const progress of [0.1, 0.2, 0.3])
      store.batch.add('progress', () => {
        store.trials.update(id, { progress })
      })
    expect(store.trials.find(id)?.progress).toBe(0)
    await vi.waitFor(() => {
      expect(store.trials.find(id)?.progress).toBe(0.3)
    })
  })

  it('are one transaction', () => {
    const store = openStore()
    const id = addTrial(store)
    store.batch.add('progress', () => {
      store.trials.update(id, { progress: 0.5 })
    })
    store.batch.add('wrong', () => {
      addTrial(store)
    })
    expect(() => {
      store.batch.flush()
    }).toThrow(/UNIQUE/)
    expect(store.trials.find(id)?.progress).toBe(0)
    store.batch.discard('wrong')
    store.batch.flush()
    expect(store.trials.find(id)?.progress).toBe(0.5)
  })

  it('that fail are told of and not lost', async () => {
    const store = openStore()
    const failures: unknown[] = []
    const batch = new WriteBatch(store.database, (error) => failures.push(error))
    let works = false
    let done = 0
    batch.add('write', () => {
      if (!works) throw new Error('no room')
      done += 1
    })
    await vi.waitFor(() => {
      expect(failures).toHaveLength(1)
    })
    works = true
    batch.flush()
    await delay(0)
    expect(done).toBe(1)
  })
})
