import { describe, expect, it, vi } from 'vitest'
import { InTurn } from '../../../src/main/lab/in-turn'
import { SharedLook } from '../../../src/main/lab/shared-look'

/** A look that a test ends. */
function manual() {
  const signals: AbortSignal[] = []
  const ends: PromiseWithResolvers<number>[] = []
  const look = vi.fn((signal: AbortSignal) => {
    signals.push(signal)
    const end = Promise.withResolvers<number>()
    ends.push(end)
    return end.promise
  })
  return { look, signals, ends }
}

const cancelled = { details: { code: 'cancelled' } }

describe('a look that several share', () => {
  it('is one for all who ask while it is under way, and for those who ask soon after', async () => {
    const { look, ends } = manual()
    const shared = new SharedLook(look, 60_000)
    const asked = Array.from({ length: 60 }, () => shared.find(new AbortController().signal))
    ends[0]?.resolve(7)
    expect(new Set(await Promise.all(asked))).toEqual(new Set([7]))
    expect(await shared.find()).toBe(7)
    expect(look).toHaveBeenCalledOnce()
  })

  it('is made anew once it is forgotten, or has held long enough', async () => {
    let count = 0
    const look = () => Promise.resolve(++count)
    const kept = new SharedLook(look, 60_000)
    expect([await kept.find(), await kept.find()]).toEqual([1, 1])
    kept.forget()
    expect([await kept.find(), await kept.find()]).toEqual([2, 2])
    const brief = new SharedLook(look, 0)
    expect([await brief.find(), await brief.find()]).toEqual([3, 4])
  })

  it('that is forgotten while it is under way serves nobody who comes later', async () => {
    const { look, ends } = manual()
    const shared = new SharedLook(look, 60_000)
    const before = shared.find()
    shared.forget()
    const after = shared.find()
    ends[0]?.resolve(1)
    ends[1]?.resolve(2)
    expect([await before, await after, await shared.find()]).toEqual([1, 2, 2])
  })

  it('stops when the last one who waits has left, and the next one begins anew', async () => {
    const { look, signals, ends } = manual()
    const shared = new SharedLook(look, 60_000)
    const [one, other] = [new AbortController(), new AbortController()]
    const waits = [shared.find(one.signal), shared.find(other.signal)]
    one.abort()
    expect(signals[0]?.aborted).toBe(false)
    other.abort()
    expect(signals[0]?.aborted).toBe(true)
    for (const wait of waits) await expect(wait).rejects.toMatchObject(cancelled)
    const next = shared.find()
    ends[1]?.resolve(2)
    expect(await next).toBe(2)
    await expect(shared.find(one.signal)).rejects.toMatchObject(cancelled)
  })

  it('that fails serves nobody who comes later', async () => {
    const { look, ends } = manual()
    const shared = new SharedLook(look, 60_000)
    const first = shared.find()
    ends[0]?.reject(new Error('no'))
    await expect(first).rejects.toThrow('no')
    const second = shared.find()
    ends[1]?.resolve(2)
    expect(await second).toBe(2)
  })
})

describe('work in turn', () => {
  it('is done one after the other, also after a failure; who has left is passed over', async () => {
    const turns = new InTurn()
    const did: string[] = []
    const end = Promise.withResolvers<undefined>()
    const first = turns.run(async () => {
      did.push('first')
      await end.promise
      throw new Error('failed')
    })
    const gone = new AbortController()
    const second = turns.run(() => Promise.resolve(did.push('second')), gone.signal)
    const third = turns.run(() => Promise.resolve(did.push('third')))
    gone.abort()
    end.resolve(undefined)
    await expect(first).rejects.toThrow('failed')
    await expect(second).rejects.toThrow()
    await third
    expect(did).toEqual(['first', 'third'])
  })
})
