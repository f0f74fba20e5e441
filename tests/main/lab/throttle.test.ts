import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { throttled } from '../../../src/main/lab/throttle'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('throttled calls', () => {
  it('come at once, then at most once an interval, and the last is not lost', () => {
    let calls = 0
    const call = throttled(100, new AbortController().signal, () => calls++)
    call()
    expect(calls).toBe(1)
    call()
    call()
    expect(calls).toBe(1)
    vi.advanceTimersByTime(99)
    expect(calls).toBe(1)
    vi.advanceTimersByTime(1)
    expect(calls).toBe(2)
    vi.advanceTimersByTime(1000)
    expect(calls).toBe(2)
    call()
    expect(calls).toBe(3)
  })

  it('do not come after the end', () => {
    let calls = 0
    const ended = new AbortController()
    const call = throttled(100, ended.signal, () => calls++)
    call()
    call()
    ended.abort()
    vi.advanceTimersByTime(1000)
    call()
    expect(calls).toBe(1)
  })
})
