import { Duplex, PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { mostUntaken } from '@shared/contract/bounds'
import { jsonTransport, lineChannel } from '../../../src/main/lab/ndjson'

/** Messages that come out when `bytes` arrive in pieces of `size`. */
async function received(bytes: Buffer, size: number): Promise<unknown[]> {
  const stream = new PassThrough()
  const messages: unknown[] = []
  const transport = jsonTransport<unknown, unknown>(lineChannel(stream))
  transport.onMessage((message) => {
    messages.push(message)
  })
  const closed = new Promise<void>((resolve) => transport.onClose(resolve))
  for (let start = 0; start < bytes.length; start += size)
    stream.write(bytes.subarray(start, start + size))
  stream.end()
  await closed
  return messages
}

describe('lines of JSON', () => {
  const messages = [{ text: 'Zürich 🧠 “synapse”' }, { lines: 'a\nb' }, [1, 2], null, 'é']
  const bytes = Buffer.from(messages.map((message) => `${JSON.stringify(message)}\n`).join(''))

  it.each([1, 2, 3, 7, 1000])('arrive whole in pieces of %i bytes', async (size) => {
    expect(await received(bytes, size)).toEqual(messages)
  })

  it('that are not JSON are dropped', async () => {
    expect(await received(Buffer.from('{"a":1}\n{"a":\n\n[2]\n'), 4)).toEqual([{ a: 1 }, [2]])
  })

  it('that are not complete are not delivered', async () => {
    expect(await received(Buffer.from('{"a":1}\n{"b":2}'), 4)).toEqual([{ a: 1 }])
  })
})

/** A stream whose other side is a test: what is written is kept, and taken when `take` is called. */
function stream() {
  const written: string[] = []
  let takes: (() => void)[] = []
  const duplex = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      written.push(bytes.toString())
      takes.push(done)
    },
  })
  const take = () => {
    const all = takes
    takes = []
    for (const done of all) done()
  }
  return { duplex, written, take }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a channel', () => {
  it('refuses a line that is too long in words, before all of it is there', async () => {
    const { duplex, written, take } = stream()
    const channel = lineChannel(duplex, { longest: 1_000, refusal: 'too long' })
    const lines: string[] = []
    const closed = vi.fn()
    channel.onLine((line) => lines.push(line))
    channel.onClose(closed)
    duplex.push('x'.repeat(999))
    await turn()
    expect(written).toEqual([])
    duplex.push('yy')
    await turn()
    expect(written).toEqual(['too long\n'])
    duplex.push('\nnext\n')
    take()
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce(), { timeout: 10_000 })
    expect(lines).toEqual([])
  })

  it('hands on a line a turn, and none while it is paused', async () => {
    const { duplex } = stream()
    const channel = lineChannel(duplex)
    const lines: string[] = []
    channel.onLine((line) => {
      lines.push(line)
      if (line === 'b') channel.pause()
    })
    duplex.push('a\nb\nc\nd\n')
    await turn()
    expect(lines.length).toBeLessThan(4)
    for (let n = 0; n < 10; n++) await turn()
    expect(lines).toEqual(['a', 'b'])
    channel.resume()
    for (let n = 0; n < 10; n++) await turn()
    expect(lines).toEqual(['a', 'b', 'c', 'd'])
    duplex.push('e\n')
    await turn()
    expect(lines.at(-1)).toBe('e')
  })

  it('says when the other side does not take what it is told, and when it has', async () => {
    const { duplex, take } = stream()
    const channel = lineChannel(duplex)
    const taken = vi.fn()
    channel.send('x'.repeat(mostUntaken))
    expect(channel.isBehind).toBe(true)
    channel.onceTaken(taken)
    channel.onceTaken(taken)
    expect(taken).not.toHaveBeenCalled()
    take()
    await turn()
    expect(channel.isBehind).toBe(false)
    expect(taken).toHaveBeenCalledTimes(2)
  })

  it('ends in a while also where the other side does not move', async () => {
    const { duplex } = stream()
    const channel = lineChannel(duplex)
    const closed = vi.fn()
    channel.onClose(closed)
    channel.send('never taken')
    channel.close()
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce(), { timeout: 20_000 })
  })
})
