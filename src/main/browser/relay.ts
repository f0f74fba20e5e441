/** A window's WebSocket and the lab's socket, tied together: lines pass unread. */
import type { WebSocket } from 'ws'
import type { LineChannel } from '../lab/ndjson'

/** Close code for “the lab cannot be reached”; the reason is for the log of the browser. */
const labUnreachable = 1011

/** Relays between `window` and the lab that `connect` reaches. Early messages wait for it. */
export async function relay(window: WebSocket, connect: () => Promise<LineChannel>): Promise<void> {
  const early: string[] = []
  let lab: LineChannel | undefined
  window.on('message', (data: Buffer, isBinary) => {
    const line = data.toString('utf8')
    // A line break inside a message would make two of it.
    if (isBinary || line.includes('\n')) window.close(1003, 'One JSON object a message, please.')
    else if (lab) lab.send(line)
    else early.push(line)
  })
  window.on('error', () => window.terminate())
  try {
    lab = await connect()
  } catch {
    window.close(labUnreachable, 'The lab could not be reached.')
    return
  }
  const channel = lab
  channel.onLine((line) => {
    if (window.readyState === window.OPEN) window.send(line)
  })
  channel.onClose(() => window.close(labUnreachable, 'The lab has ended.'))
  window.on('close', () => channel.close())
  if (window.readyState !== window.OPEN) channel.close()
  for (const line of early) channel.send(line)
}
