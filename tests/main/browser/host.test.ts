import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createClient } from '@shared/contract/client'
import type { ClientMessage, LabMessage, Transport } from '@shared/contract/wire'
import { startBrowserHost, type BrowserHost } from '../../../src/main/browser/host'
import { walkContract } from '../../doubles/contract-walk'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture
let host: BrowserHost

beforeEach(async () => {
  fixture = await serveTestLab()
  const folder = join(fixture.folder, 'window')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<title>Window</title>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'start()')
  writeFileSync(join(folder, 'assets', 'notes.secret'), 'secret')
  writeFileSync(join(fixture.folder, 'secret.txt'), 'secret')
  symlinkSync(join(fixture.folder, 'secret.txt'), join(folder, 'link.txt'))
  host = await startBrowserHost({ dataFolder: fixture.folder, folder })
})

afterEach(async () => {
  await host.close()
  await fixture.remove()
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port: host.port, path, method, headers },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        })
      },
    )
    asked.on('error', reject).end()
  })
}

function open(path: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
}

/** Status of a refused WebSocket; 101 where it was accepted. */
async function socketStatus(path: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = open(path, headers)
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
}

const lab = () => `/lab?token=${host.token}`

describe('the browser host', () => {
  it('serves the window with headers that confine it', async () => {
    const page = await ask('/?token=anything')
    expect(page).toMatchObject({ status: 200, body: '<title>Window</title>' })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'/,
    )
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    const script = await ask('/assets/main.js')
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(script.headers['cache-control']).toContain('immutable')
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('puts the token into the address', () => {
    expect(host.token.length).toBeGreaterThanOrEqual(32)
    expect(host.address).toBe(`http://127.0.0.1:${host.port}/?token=${host.token}`)
  })

  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/assets',
    '/assets/notes.secret',
    '/index.html%00.js',
    '/%E0%A4%A',
    '//etc/passwd',
    '/lab',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.body).not.toContain('secret')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await ask('/', method)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD')
  })

  it('refuses other host names and pages of other origins', async () => {
    expect((await ask('/', 'GET', { host: `evil.example:${host.port}` })).status).toBe(403)
    expect((await ask('/', 'GET', { host: '127.0.0.1.evil.example' })).status).toBe(403)
    expect((await ask('/', 'GET', { origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('/', 'GET', { host: `localhost:${host.port}` })).status).toBe(200)
  })

  it('listens on loopback only', async () => {
    const socket = connect({ host: '127.0.0.2', port: host.port })
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('says that a port is taken', async () => {
    await expect(startBrowserHost({ dataFolder: fixture.folder, port: host.port })).rejects.toThrow(
      `The port ${host.port} is used by another program.`,
    )
  })
})

describe('its way to the lab', () => {
  it('opens with the token, for its own page or for none', async () => {
    expect(await socketStatus(lab())).toBe(101)
    expect(await socketStatus(lab(), { origin: `http://127.0.0.1:${host.port}` })).toBe(101)
  })

  it('stays shut without the right token', async () => {
    expect(await socketStatus('/lab')).toBe(401)
    expect(await socketStatus('/lab?token=')).toBe(401)
    expect(await socketStatus(`${lab().slice(0, -1)}!`)).toBe(401)
  })

  it('stays shut for other origins, hosts and places, even with the token', async () => {
    expect(await socketStatus(lab(), { origin: 'http://evil.example' })).toBe(403)
    expect(await socketStatus(lab(), { origin: 'null' })).toBe(403)
    expect(await socketStatus(lab(), { origin: `https://127.0.0.1:${host.port}` })).toBe(403)
    expect(await socketStatus(lab(), { host: 'evil.example' })).toBe(403)
    expect(await socketStatus(`/other?token=${host.token}`)).toBe(404)
  })

  it('carries the whole contract', async () => {
    const socket = open(lab(), { origin: `http://127.0.0.1:${host.port}` })
    await once(socket, 'open')
    const transport: Transport<ClientMessage, LabMessage> = {
      send: (message) => {
        socket.send(JSON.stringify(message))
      },
      onMessage: (listener) =>
        socket.on('message', (data: Buffer) => {
          listener(JSON.parse(data.toString()) as LabMessage)
        }),
      onClose: (listener) => socket.on('close', listener),
      close: () => {
        socket.close()
      },
    }
    await walkContract(createClient(transport))
    socket.close()
  })

  it('ends with the lab', async () => {
    const socket = open(lab())
    await once(socket, 'open')
    socket.send('{"type":"call","id":1,"method":"lab.info","args":{}}')
    await once(socket, 'message')
    const closed = once(socket, 'close')
    await fixture.lab.close()
    expect((await closed)[0]).toBe(1011)
  })
})
