/** The socket on which clients find the lab. */
import { serveCalls, type Handlers } from '@shared/contract/server'
import type { ClientMessage, LabMessage } from '@shared/contract/wire'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Clients, Connection } from './clients'
import type { Log } from './log'
import { greeting, jsonTransport, lineChannel } from './ndjson'

/** Who answers: the lab, or what stands in its place while its store is refused. */
export interface Answering {
  readonly handlersFor: (connection: Connection) => Handlers
  readonly log: Log
}

export interface SocketServer {
  /** Says goodbye to everybody and listens no more. */
  close(): Promise<void>
}

/** Listens at `path`. Call it only with the lock in hand: a socket file that is there is a dead lab's. */
export async function listenOnSocket(
  path: string,
  { handlersFor, log }: Answering,
  clients: Clients,
): Promise<SocketServer> {
  const isFile = process.platform !== 'win32'
  if (isFile) rmSync(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const connection = clients.connect()
    const channel = lineChannel(socket)
    channel.send(greeting)
    channel.onLine(() => connection.called())
    channel.onClose(() => {
      sockets.delete(socket)
      connection.left()
    })
    serveCalls(
      jsonTransport<LabMessage, ClientMessage>(channel),
      handlersFor(connection),
      (error) => log('A call failed unexpectedly.', error),
    )
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
        for (const socket of sockets) socket.destroySoon()
      }),
  }
}
