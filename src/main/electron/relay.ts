/** Passes messages between the window and the lab as they are, and finds the lab again when it is lost. */
import type { BrowserWindow } from 'electron'
import { bridgeChannels } from '@shared/contract/bridge'
import {
  clientMessageSchema,
  LabError,
  type ClientMessage,
  type LabMessage,
  type Transport,
  type WireError,
} from '@shared/contract/wire'
import { listen } from './sender'

/** Messages that wait while the lab is being reached; a window sends a few dozen. */
const mostWaiting = 1_000

type LabTransport = Transport<ClientMessage, LabMessage>

const unreachable: WireError = {
  code: 'failed',
  message: 'The lab could not be started.',
  safe: 'Finished trials are stored.',
  remedy: 'Try again. If it happens again, restart the program.',
}

/**
 * Relays for as long as `window` lives. `connect` is called when the first message has come, and again
 * after a loss; messages wait for it. Where it fails, each waiting call is answered with the reason.
 */
export function relay(window: BrowserWindow, connect: () => Promise<LabTransport>): void {
  let number = 0
  let lab: LabTransport | undefined
  let connecting = false
  let waiting: ClientMessage[] = []

  function toWindow(channel: string, value: unknown): void {
    if (!window.isDestroyed()) window.webContents.send(channel, value)
  }

  function refuse(id: number, error: WireError): void {
    toWindow(bridgeChannels.fromLab, { type: 'error', id, error })
  }

  function leave(): void {
    const left = lab
    lab = undefined
    waiting = []
    left?.close()
  }

  function adopt(transport: LabTransport): void {
    lab = transport
    transport.onMessage((message) => {
      if (lab === transport) toWindow(bridgeChannels.fromLab, message)
    })
    transport.onClose(() => {
      if (lab !== transport) return
      lab = undefined
      toWindow(bridgeChannels.lost, ++number)
    })
    for (const message of waiting.splice(0)) transport.send(message)
  }

  async function reach(): Promise<void> {
    connecting = true
    try {
      const transport = await connect()
      if (window.isDestroyed()) transport.close()
      else adopt(transport)
    } catch (error) {
      const reason = error instanceof LabError ? error.details : unreachable
      for (const { type, id } of waiting.splice(0)) if (type === 'call') refuse(id, reason)
    } finally {
      connecting = false
    }
  }

  listen(window, bridgeChannels.hello, () => {
    leave()
    number = 0
  })
  listen(window, bridgeChannels.toLab, (sentOn, message) => {
    const parsed = clientMessageSchema.safeParse(message)
    if (sentOn !== number || !parsed.success) return
    if (lab) {
      lab.send(parsed.data)
      return
    }
    if (waiting.length < mostWaiting) waiting.push(parsed.data)
    else if (parsed.data.type === 'call') refuse(parsed.data.id, unreachable)
    if (!connecting) void reach()
  })
  window.once('closed', leave)
}
