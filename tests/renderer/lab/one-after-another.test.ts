import { describe, expect, it } from 'vitest'
import { oneAfterAnother } from '../../../src/renderer/lab/one-after-another'

describe('reading one after another', () => {
  it('serves all who ask meanwhile by one reading that begins afterwards', async () => {
    let begun = 0
    let world = 'old'
    const seen: string[] = []
    const ends: (() => void)[] = []
    const read = oneAfterAnother(async () => {
      begun += 1
      const found = world
      await new Promise<void>((end) => ends.push(end))
      seen.push(found)
    })
    const first = read()
    world = 'new'
    const others = [read(), read(), read()]
    expect(begun).toBe(1)
    ends.shift()?.()
    await first
    await Promise.resolve()
    expect(begun).toBe(2)
    ends.shift()?.()
    await Promise.all(others)
    expect(seen).toEqual(['old', 'new'])
    expect(begun).toBe(2)
  })

  it('reads anew after one that failed', async () => {
    let begun = 0
    const read = oneAfterAnother(() => {
      begun += 1
      return begun === 1 ? Promise.reject(new Error('gone')) : Promise.resolve()
    })
    const first = read()
    const second = read()
    await expect(first).rejects.toThrow('gone')
    await expect(second).resolves.toBeUndefined()
    await expect(read()).resolves.toBeUndefined()
    expect(begun).toBe(3)
  })
})
