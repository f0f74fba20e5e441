/** Messages as lines of JSON over a stream: what travels on the lab's socket. */
import type { Transport } from '@shared/contract/wire'
import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** More than any message can need; a longer line is not ours. */
const longestLine = 256 * 1024 * 1024

/**
 * The first line on every connection: the lab has taken it. A lab that is just ending does not send
 * it, so that whoever came too late knows to start another.
 */
export const greeting = '{"type":"welcome"}'

/** Lines are handed on as text, so that a relay need not understand them. */
export interface LineChannel {
  send(line: string): void
  onLine(listener: (line: string) => void): void
  onClose(listener: () => void): void
  close(): void
}

export function lineChannel(stream: Duplex): LineChannel {
  const decoder = new StringDecoder('utf8')
  const lineListeners: ((line: string) => void)[] = []
  const closeListeners: (() => void)[] = []
  let parts: string[] = []
  let length = 0

  stream.on('data', (bytes: Buffer) => {
    const lines = decoder.write(bytes).split('\n')
    const last = lines.pop() ?? ''
    for (const [index, line] of lines.entries()) {
      const whole = index === 0 ? [...parts, line].join('') : line
      if (index === 0) parts = []
      if (whole !== '') for (const listener of lineListeners) listener(whole)
    }
    if (lines.length > 0) length = 0
    if (last !== '') parts.push(last)
    length += last.length
    if (length > longestLine) stream.destroy()
  })
  stream.on('error', () => stream.destroy())
  stream.once('close', () => {
    for (const listener of closeListeners) listener()
  })

  return {
    send: (line) => {
      if (stream.writable) stream.write(`${line}\n`)
    },
    onLine: (listener) => lineListeners.push(listener),
    onClose: (listener) => closeListeners.push(listener),
    close: () => stream.end(),
  }
}

/** `channel` with its lines read as JSON. A line that is not JSON is dropped: the schema would refuse it. */
export function jsonTransport<Out, In>(channel: LineChannel): Transport<Out, In> {
  return {
    send: (message) => channel.send(JSON.stringify(message)),
    onMessage: (listener) => {
      channel.onLine((line) => {
        const message = parsed(line)
        if (message !== undefined) listener(message as In)
      })
    },
    onClose: (listener) => channel.onClose(listener),
    close: () => channel.close(),
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
