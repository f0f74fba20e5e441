import { afterEach, describe, expect, it, vi } from 'vitest'
import { EnginePool } from '../../../src/main/lab/queue/engine-pool'
import { fakeEngine } from '../../doubles/served-lab'

let pool = new EnginePool(fakeEngine, 60_000)
afterEach(() => {
  pool.close()
})

describe('engine processes', () => {
  it('are kept for the next trial', () => {
    pool = new EnginePool(fakeEngine, 60_000)
    const first = pool.acquire()
    pool.release(first, 1e8)
    expect(pool.acquire()).toBe(first)
    expect(pool.acquire()).not.toBe(first)
  })

  it('are replaced when their memory has grown', () => {
    pool = new EnginePool(fakeEngine, 60_000)
    const first = pool.acquire()
    pool.release(first, 1e10)
    expect(pool.acquire()).not.toBe(first)
  })

  it('are replaced after many trials', () => {
    pool = new EnginePool(fakeEngine, 60_000)
    const first = pool.acquire()
    for (let trial = 1; trial < 50; trial++) {
      pool.release(first)
      expect(pool.acquire()).toBe(first)
    }
    pool.release(first)
    expect(pool.acquire()).not.toBe(first)
  })

  it('are replaced when they have died, and end when nobody needs them', async () => {
    pool = new EnginePool(fakeEngine, 200)
    const first = pool.acquire()
    first.dispose()
    await vi.waitFor(() => {
      expect(first.alive).toBe(false)
    })
    pool.release(first)
    const second = pool.acquire()
    expect(second).not.toBe(first)
    expect((await second.probe()).map(({ id }) => id)).toContain('fake')
    pool.release(second)
    await vi.waitFor(
      () => {
        expect(second.alive).toBe(false)
      },
      { timeout: 10_000 },
    )
  })
})
