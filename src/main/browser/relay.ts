/** A window's WebSocket and the lab's socket, tied together: lines pass unread, and each side waits for the other. */
import { mostUntaken } from '@shared/contract/bounds'
import type { WebSocket } from 'ws'
import type { LineChannel } from '../lab/ndjson'

/** Close code for “the lab cannot be reached”; the reason is for the log of the browser. */
const labUnreachable = 1011

/** Relays between `window` and the lab that `connect` reaches. The window is not read before. */
export async function relay(window: WebSocket, connect: () => Promise<LineChannel>): Promise<void> {
  /** No more than came in one piece with the request to open. */
  const early: string[] = []
  let lab: LineChannel | undefined
  window.on('message', (data: Buffer, isBinary) => {
    const line = data.toString('utf8')
    // A line break inside a message would make two of it.
    if (isBinary || line.includes('\n')) window.close(1003, 'One JSON object a message, please.')
    else if (lab) toLab(lab, line)
    else early.push(line)
  })
  window.on('error', () => window.terminate())
  window.pause()
  try {
    lab = await connect()
  } catch {
    window.resume()
    window.close(labUnreachable, 'The lab could not be reached.')
    return
  }
  const channel = lab

  function toLab(to: LineChannel, line: string): void {
    to.send(line)
    if (!to.isBehind || window.isPaused) return
    window.pause()
    to.onceTaken(() => window.resume())
  }

  let isFull = false
  channel.onLine((line) => {
    if (window.readyState !== window.OPEN) return
    window.send(line, () => {
      if (!isFull || window.bufferedAmount > 0) return
      isFull = false
      channel.resume()
    })
    if (isFull || window.bufferedAmount <= mostUntaken) return
    isFull = true
    channel.pause()
  })
  channel.onClose(() => {
    window.resume()
    window.close(labUnreachable, 'The lab has ended.')
  })
  window.on('close', () => channel.close())
  if (window.readyState !== window.OPEN) channel.close()
  for (const line of early) toLab(channel, line)
  if (!channel.isBehind) window.resume()
}
