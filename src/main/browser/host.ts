/** The browser host: the window's files and its way to the lab, on loopback only. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { LabError } from '@shared/contract/wire'
import { storePlace } from '../data-folder'
import { connectLines, type ConnectOptions } from '../lab/connect'
import type { LineChannel } from '../lab/ndjson'
import { rendererFolder } from '../paths'
import { errorCode } from '../store/storage-error'
import { refuseHost, refuseOrigin, refuseToken, type Refusal } from './admission'
import { safetyHeaders } from '../window/headers'
import { relay } from './relay'
import { staticFile } from '../window/static-files'

export interface BrowserHostOptions extends ConnectOptions {
  /** A free one where absent or 0. */
  readonly port?: number
  /** Folder of the built window. */
  readonly folder?: string
}

export interface BrowserHost {
  /** To open in a browser; carries the token. */
  readonly address: string
  readonly port: number
  readonly token: string
  close(): Promise<void>
}

/** Milliseconds in which a window can answer that it has heard of the end. */
const goodbye = 1_000

/** Drafts and requests are small; nothing that a window sends comes near this. */
const largestMessage = 4 * 1024 * 1024

/**
 * Starts a host. It stays connected to the lab, so that work goes on when a tab is lost without a word.
 * @throws LabError where the port is taken or the lab cannot be started
 */
export async function startBrowserHost(options: BrowserHostOptions = {}): Promise<BrowserHost> {
  const token = randomBytes(24).toString('base64url')
  const place = storePlace(options)
  const folder = options.folder ?? rendererFolder
  let closed = false
  let presence: Promise<void> | undefined
  let channel: LineChannel | undefined
  const enter = async () => {
    channel = await connectLines(place)
    channel.onClose(() => {
      presence = undefined
    })
    if (closed) channel.close()
  }
  // One line for all: windows that come back together after a lost lab wait for the same one.
  const stay = () =>
    (presence ??= enter().catch((error: unknown) => {
      presence = undefined
      throw error
    }))
  const leave = () => {
    closed = true
    channel?.close()
  }
  await stay()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage })
  const server = createServer((request, response) => {
    void answer(request, response, folder)
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseSocket(request, token)
    if (refusal) {
      refuseUpgrade(socket, refusal)
      return
    }
    sockets.handleUpgrade(request, socket, head, (window) => {
      void relay(window, async () => {
        await stay()
        return connectLines(place)
      })
    })
  })
  try {
    await listen(server, options.port ?? 0)
  } catch (error) {
    leave()
    throw error
  }
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    token,
    close: () =>
      new Promise((resolve) => {
        for (const window of sockets.clients) {
          window.close(1001, 'The host has ended.')
          setTimeout(() => window.terminate(), goodbye).unref()
        }
        leave()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = errorCode(error) === 'EADDRINUSE'
      reject(
        new LabError({
          code: taken ? 'usage' : 'failed',
          message: taken
            ? `The port ${port} is used by another program.`
            : `The port ${port} cannot be used: ${error.message}`,
          remedy: 'Choose another port, or none for a free one.',
        }),
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

function urlOf(request: IncomingMessage): URL | undefined {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1') ?? undefined
}

function refuseSocket(request: IncomingMessage, token: string): Refusal | undefined {
  const url = urlOf(request)
  const wrongPlace: Refusal | undefined =
    url?.pathname === '/lab' ? undefined : { status: 404, reason: 'There is nothing here.' }
  return (
    refuseHost(request) ??
    refuseOrigin(request) ??
    wrongPlace ??
    refuseToken(url?.searchParams.get('token') ?? null, token)
  )
}

function refuseUpgrade(socket: Duplex, { status, reason }: Refusal): void {
  socket.on('error', () => socket.destroy())
  const body = `${reason}\n`
  socket.end(
    [
      `HTTP/1.1 ${status} Refused`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
): Promise<void> {
  const refusal = refuseHost(request) ?? refuseOrigin(request) ?? refuseMethod(request)
  if (refusal) {
    refuse(response, refusal)
    return
  }
  const path = urlOf(request)?.pathname
  const file = path === undefined ? undefined : await staticFile(folder, path)
  if (!file) {
    refuse(response, { status: 404, reason: 'There is nothing here.' })
    return
  }
  response.writeHead(200, {
    ...safetyHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': file.content.length,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : file.content)
}

function refuseMethod(request: IncomingMessage): Refusal | undefined {
  return request.method === 'GET' || request.method === 'HEAD'
    ? undefined
    : { status: 405, reason: 'Pages can only be read.' }
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  response.writeHead(status, {
    ...safetyHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  })
  response.end(`${reason}\n`)
}
