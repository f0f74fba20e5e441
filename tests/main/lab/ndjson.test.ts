import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { jsonTransport, lineChannel } from '../../../src/main/lab/ndjson'

/** Messages that come out when `bytes` arrive in pieces of `size`. */
async function received(bytes: Buffer, size: number): Promise<unknown[]> {
  const stream = new PassThrough()
  const messages: unknown[] = []
  jsonTransport<unknown, unknown>(lineChannel(stream)).onMessage((message) => {
    messages.push(message)
  })
  for (let start = 0; start < bytes.length; start += size)
    stream.write(bytes.subarray(start, start + size))
  stream.end()
  await once(stream, 'close')
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
