/** The browser host: the window's files and its way to the lab, on loopback only. */
import { largestMessage } from '@shared/contract/limits'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { storePlace } from '../data-folder'
import { connectLines, type ConnectOptions } from '../lab/connect'
import type { LineChannel } from '../lab/ndjson'
import { rendererFolder } from '../paths'
import { refuseHost, refuseOrigin, refuseToken, type Refusal } from './admission'
import { freshToken, keepAddress, readAddress } from './kept-address'
import { listenAt, listenSomewhere } from './ports'
import { browserHeaders } from '../window/headers'
import { relay } from './relay'
import { staticFile } from '../window/static-files'

export interface BrowserHostOptions extends ConnectOptions {
  /** The store's usual one where absent, a free one where 0; what is given becomes the usual one. */
  readonly port?: number
  /** Whether addresses of before shall not be valid any more. */
  readonly newToken?: boolean
  /** Folder of the built window. */
  readonly folder?: string
  /** Ends waiting for a lab that does not answer. */
  readonly stopped?: AbortSignal
}

export interface BrowserHost {
  /** To open in a browser; carries the token. */
  readonly address: string
  readonly port: number
  readonly token: string
  /** Why the address is not that of the last time, or will not be that of the next. */
  readonly warnings: readonly string[]
  close(): Promise<void>
}

/** Milliseconds in which a window can answer that it has heard of the end. */
const goodbye = 1_000

/**
 * Starts a host. It stays connected to the lab, so that work goes on when a tab is lost without a word.
 * @throws LabError where the port is taken or the lab cannot be started
 */
export async function startBrowserHost(options: BrowserHostOptions = {}): Promise<BrowserHost> {
  const place = storePlace(options)
  const folder = options.folder ?? rendererFolder
  const closing = new AbortController()
  const stopped = options.stopped
    ? AbortSignal.any([closing.signal, options.stopped])
    : closing.signal
  let presence: Promise<void> | undefined
  let channel: LineChannel | undefined
  const enter = async () => {
    channel = await connectLines(place, stopped)
    channel.onClose(() => {
      presence = undefined
    })
    if (closing.signal.aborted) channel.close()
  }
  // One line for all: windows that come back together after a lost lab wait for the same one.
  const stay = () =>
    (presence ??= enter().catch((error: unknown) => {
      presence = undefined
      throw error
    }))
  const leave = () => {
    closing.abort()
    channel?.close()
  }
  await stay()
  const found = readAddress(place.address)
  const token = (options.newToken ? undefined : found.address?.token) ?? freshToken()
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
        return connectLines(place, stopped)
      })
    })
  })
  const { port, usual } = await settle(server, options.port, found.port).catch((error: unknown) => {
    leave()
    throw error
  })
  const changed = found.address?.token !== token || found.address.port !== usual
  const warnings = [
    found.warning,
    port === usual
      ? undefined
      : `The usual port of this store, ${usual}, is used by another program; this time the address is another.`,
    changed ? keepAddress(place.address, { port: usual, token }) : undefined,
  ].filter((warning) => warning !== undefined)
  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    token,
    warnings,
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

/** Listens where the store's tabs look for it. @returns the port, and the one to look at the next time */
async function settle(server: Server, wanted: number | undefined, before: number | undefined) {
  if (wanted === undefined && before !== undefined) {
    const port = await listenAt(server, before).catch(() => undefined)
    if (port !== undefined) return { port, usual: port }
    // Taken for once: the tabs that know it find the store there the next time.
    return { port: await listenSomewhere(server), usual: before }
  }
  const port = await (wanted ? listenAt(server, wanted) : listenSomewhere(server))
  return { port, usual: port }
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
    ...browserHeaders,
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
    ...browserHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  })
  response.end(`${reason}\n`)
}
