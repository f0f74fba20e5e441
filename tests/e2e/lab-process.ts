/** The lab behind a browser host, asked directly. */
import { createClient } from '@shared/contract/client'
import type { ClientMessage, LabMessage, Transport } from '@shared/contract/wire'

/** Process id of the lab that serves `origin`. */
export async function labProcess(origin: string, token: string): Promise<number> {
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
  const client = createClient(transport)
  const { processId } = await client.call('lab.info', {})
  client.close()
  return processId
}
