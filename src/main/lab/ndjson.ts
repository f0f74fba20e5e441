/** Messages as lines of JSON over a stream: what travels on the lab's socket. */
import { mostUntaken } from '@shared/contract/bounds'
import type { Pace, Transport } from '@shared/contract/wire'
import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Letters of the longest line that a lab sends: figures and experiments as they are asked for. */
const longestAnswer = 256 * 1024 * 1024

/** Milliseconds in which the other side can take what it was told before the stream is cut. */
const goodbyePatience = 1_000

/**
 * The first line on every connection: the lab has taken it. A lab that is just ending does not send
 * it, so that whoever came too late knows to start another.
 */
export const greeting = '{"type":"welcome"}'

/** Lines are handed on as text, so that a relay need not understand them. */
export interface LineChannel extends Pace {
  send(line: string): void
  onLine(listener: (line: string) => void): void
  onClose(listener: () => void): void
  /** Says nothing more; the stream ends once all is taken, and in a second at the latest. */
  close(): void
}

export interface ChannelBounds {
  /** Letters of the longest line. */
  readonly longest: number
  /** The last line to whoever sends a longer one. */
  readonly refusal: string
}

export function lineChannel(stream: Duplex, bounds?: ChannelBounds): LineChannel {
  const longest = bounds?.longest ?? longestAnswer
  const decoder = new StringDecoder('utf8')
  const lineListeners: ((line: string) => void)[] = []
  const closeListeners: (() => void)[] = []
  let takenListeners: (() => void)[] = []
  let parts: string[] = []
  let length = 0
  /** Whole lines that have not been handed on; the first is the next. */
  let ready: string[] = []
  let handedOn = 0
  let turn: NodeJS.Immediate | undefined
  let held = false
  /** We have said our last word. */
  let ending = false
  /** The other side has, and there is nothing but what it had sent before. */
  let gone = false

  function take(text: string): void {
    const lines = text.split('\n')
    const last = lines.pop() ?? ''
    for (const [index, line] of lines.entries()) {
      const whole = index === 0 ? [...parts, line].join('') : line
      if (whole !== '') ready.push(whole)
    }
    if (lines.length > 0) {
      parts = []
      length = 0
    }
    if (last !== '') parts.push(last)
    length += last.length
    // A line that comes in crumbs is few parts all the same, each larger than the next.
    while (parts.length > 1 && parts.at(-2)!.length <= parts.at(-1)!.length)
      parts.push(parts.splice(-2).join(''))
  }

  /** A line a turn of the event loop, so that nobody's flood keeps others from being heard. */
  function handOn(): void {
    turn = undefined
    if (held || ending) return
    const line = ready[handedOn]
    if (line !== undefined) {
      handedOn += 1
      for (const listener of lineListeners) listener(line)
    }
    if (handedOn < ready.length) handOnLater()
    else {
      ready = []
      handedOn = 0
      if (gone) end()
      else takeMore()
    }
  }

  /** A listener may have asked to hold meanwhile. */
  function takeMore(): void {
    if (!held) stream.resume()
  }

  function handOnLater(): void {
    turn ??= setImmediate(handOn)
  }

  /** Nothing more will be handed on. */
  function end(): void {
    clearImmediate(turn)
    ready = []
    handedOn = 0
    held = true
    for (const listener of closeListeners.splice(0)) listener()
  }

  function close(): void {
    if (ending) return
    ending = true
    parts = []
    ready = []
    stream.end()
    // What still comes is not for anybody, but has to be taken for the end to be seen.
    stream.resume()
    setTimeout(() => stream.destroy(), goodbyePatience).unref()
  }

  stream.on('data', (bytes: Buffer) => {
    if (ending) return
    take(decoder.write(bytes))
    if (length > longest) {
      if (bounds) stream.write(`${bounds.refusal}\n`)
      close()
      return
    }
    if (ready.length === 0 || held || turn) return
    // One alone, as usual, needs no turn of its own.
    if (ready.length > 1) stream.pause()
    handOn()
  })
  stream.on('drain', () => {
    const listeners = takenListeners
    takenListeners = []
    for (const listener of listeners) listener()
  })
  stream.on('error', () => stream.destroy())
  stream.once('close', () => {
    gone = true
    // What was sent before an orderly end is heard, as far as there is room for it at once.
    if (ready.length === 0 || held || ending || !stream.readableEnded) end()
  })

  return {
    send: (line) => {
      if (stream.writable) stream.write(`${line}\n`)
    },
    onLine: (listener) => lineListeners.push(listener),
    onClose: (listener) => closeListeners.push(listener),
    close,
    pause: () => {
      held = true
      if (gone) end()
      else stream.pause()
    },
    resume: () => {
      if (!held || gone) return
      held = false
      turn ??= setImmediate(handOn)
    },
    get isBehind() {
      return stream.writableLength > mostUntaken
    },
    onceTaken: (listener) => takenListeners.push(listener),
  }
}

/** `channel` with its lines read as JSON. A line that is not JSON is dropped: the schema would refuse it. */
export function jsonTransport<Out, In>(channel: LineChannel): Transport<Out, In> {
  return {
    pace: channel,
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
