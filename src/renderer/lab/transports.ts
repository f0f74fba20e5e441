/** The two ways to the lab: through the preload of the desktop window, or a WebSocket. */
import type { WindowBridge } from '@shared/contract/bridge'
import type { ClientMessage, LabMessage, Transport } from '@shared/contract/wire'

export type LabTransport = Transport<ClientMessage, LabMessage>

/** Opens a way to the lab. Rejects when there is none at the moment. */
export type TransportOpener = () => Promise<LabTransport>

/** Through the desktop window's bridge. */
export function bridgeTransport(bridge: WindowBridge): LabTransport {
  // The bridge knows one listener, the latest.
  const closing: (() => void)[] = []
  bridge.onClose(() => {
    for (const listener of closing) listener()
  })
  return {
    send: (message) => {
      bridge.send(message)
    },
    onMessage: (listener) => {
      bridge.onMessage(listener)
    },
    onClose: (listener) => {
      closing.push(listener)
    },
    close: () => undefined,
  }
}

/** JSON text frames on `/lab` of the host that served this page. */
export function openSocket(token: string): Promise<LabTransport> {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
  const address = `${scheme}://${window.location.host}/lab?token=${encodeURIComponent(token)}`
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.addEventListener('error', () => {
      reject(new Error('The lab does not answer.'))
    })
    socket.addEventListener('open', () => {
      resolve({
        send: (message) => {
          socket.send(JSON.stringify(message))
        },
        onMessage: (listener) => {
          socket.addEventListener('message', (event: MessageEvent<string>) => {
            listener(JSON.parse(event.data) as LabMessage)
          })
        },
        onClose: (listener) => {
          socket.addEventListener('close', () => {
            listener()
          })
        },
        close: () => {
          socket.close()
        },
      })
    })
  })
}
