/** The socket on which clients find the lab. */
import { mostClients } from '@shared/contract/bounds'
import { largestMessage } from '@shared/contract/limits'
import { serveCalls, type Handlers } from '@shared/contract/server'
import type { ClientMessage, LabMessage } from '@shared/contract/wire'
import { formatBytes } from '@shared/words/numbers'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Clients, Connection } from './clients'
import type { Log } from './log'
import { greeting, jsonTransport, lineChannel, type LineChannel } from './ndjson'
import { requirePrivateFolder } from './trusted-folder'

/** Who answers: the lab, or what stands in its place while its store is refused. */
export interface Answering {
  readonly handlersFor: (connection: Connection) => Handlers
  readonly log: Log
}

export interface SocketServer {
  /** Says goodbye to everybody and listens no more. */
  close(): Promise<void>
}

const goodbye = (reason: string) => JSON.stringify({ type: 'goodbye', reason } satisfies LabMessage)

const bounds = {
  longest: largestMessage,
  refusal: goodbye(`It sent a message of more than ${formatBytes(largestMessage)}.`),
}

/** Listens at `path`. Call it only with the lock in hand: a socket file that is there is a dead lab's. */
export async function listenOnSocket(
  path: string,
  { handlersFor, log }: Answering,
  clients: Clients,
): Promise<SocketServer> {
  const isFile = process.platform !== 'win32'
  if (isFile) {
    requirePrivateFolder(path)
    rmSync(path, { force: true })
  }
  const channels = new Set<LineChannel>()
  const serve = (socket: Socket) => {
    const channel = lineChannel(socket, bounds)
    channels.add(channel)
    const connection = clients.connect()
    channel.send(greeting)
    channel.onLine(() => connection.called())
    channel.onClose(() => {
      channels.delete(channel)
      connection.left()
    })
    serveCalls(
      jsonTransport<LabMessage, ClientMessage>(channel),
      handlersFor(connection),
      (error) => log('A call failed unexpectedly.', error),
    )
  }
  const server = createServer((socket) => {
    if (channels.size < mostClients) {
      serve(socket)
      return
    }
    socket.on('error', () => socket.destroy())
    socket.end(`${goodbye(`It has ${mostClients} clients already.`)}\n`)
    socket.resume()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (isFile) chmodSync(path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const channel of channels) channel.close()
      }),
  }
}
