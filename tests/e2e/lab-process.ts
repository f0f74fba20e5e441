/** The lab behind a browser host, asked directly. */
import { createClient, type LabClient } from '../../src/shared/contract/client'
import type { ClientMessage, LabMessage, Transport } from '../../src/shared/contract/wire'

/** A client of the lab that serves `origin`, beside the window. */
export async function labClient(origin: string, token: string): Promise<LabClient> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/lab?token=${token}`)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const transport: Transport<ClientMessage, LabMessage> = {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.addEventListener('message', ({ data }) =>
        listener(JSON.parse(String(data)) as LabMessage),
      ),
    onClose: (listener) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  }
  return createClient(transport)
}

/** Process id of the lab that serves `origin`. */
export async function labProcess(origin: string, token: string): Promise<number> {
  const client = await labClient(origin, token)
  const { processId } = await client.call('lab.info', {})
  client.close()
  return processId
}
