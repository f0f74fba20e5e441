import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  startBrowserHost,
  type BrowserHost,
  type BrowserHostOptions,
} from '../../../src/main/browser/host'
import { keepAddress, readAddress } from '../../../src/main/browser/kept-address'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture
const hosts: BrowserHost[] = []
const file = () => join(fixture.folder, 'palimpsest.db.address')
const onPosix = it.skipIf(process.platform === 'win32')

beforeEach(async () => {
  fixture = await serveTestLab()
})

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  await fixture.remove()
})

async function start(options: BrowserHostOptions = {}): Promise<BrowserHost> {
  const host = await startBrowserHost({ dataFolder: fixture.folder, ...options })
  hosts.push(host)
  return host
}

/** A start after which the host has ended again. */
async function visit(options: BrowserHostOptions = {}): Promise<BrowserHost> {
  const host = await start(options)
  hosts.pop()
  await host.close()
  return host
}

async function occupy(port: number): Promise<Server> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

describe('the address of a store', () => {
  it('is the same at the next start', async () => {
    const first = await visit()
    expect(first.warnings).toEqual([])
    const second = await visit()
    expect(second.address).toBe(first.address)
    expect(second.warnings).toEqual([])
  })

  onPosix('is kept in a file that its owner alone can read, and in no other', async () => {
    const { token } = await visit()
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const others = readdirSync(fixture.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.address'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((content) => content.includes(token))).toEqual([])
  })

  it('gets a new token where that is asked for, for good and at the same port', async () => {
    const first = await visit()
    const second = await visit({ newToken: true })
    expect(second.port).toBe(first.port)
    expect(second.token).not.toBe(first.token)
    expect((await visit()).address).toBe(second.address)
  })

  it('is another one for as long as another program has its port, and says so', async () => {
    const first = await visit()
    const occupant = await occupy(first.port)
    const second = await visit()
    expect(second.port).not.toBe(first.port)
    expect(second.token).toBe(first.token)
    expect(second.warnings).toEqual([expect.stringContaining(`${first.port}, is used by another`)])
    await new Promise((resolve) => occupant.close(resolve))
    expect((await visit()).address).toBe(first.address)
  })

  it('has the port that was chosen from then on', async () => {
    await visit()
    const free = await occupy(0)
    const { port } = free.address() as { port: number }
    await new Promise((resolve) => free.close(resolve))
    expect((await visit({ port })).port).toBe(port)
    expect((await visit()).port).toBe(port)
  })

  it.each(['', '{"port": 80', '{"port": 70000, "token": "x"}', '{"port": 25000, "token": ""}'])(
    'is replaced with a warning where the file is damaged: %j',
    async (content) => {
      const first = await visit()
      writeFileSync(file(), content)
      const second = await visit()
      expect(second.warnings).toEqual([expect.stringContaining('damaged')])
      expect(second.token).not.toBe(first.token)
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
        port: second.port,
        token: second.token,
      })
    },
  )

  onPosix('gets a new token where others could read the file', async () => {
    const first = await visit()
    chmodSync(file(), 0o644)
    const second = await visit()
    expect(second.warnings).toEqual([expect.stringContaining('Others could read')])
    expect(second.port).toBe(first.port)
    expect(second.token).not.toBe(first.token)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  onPosix('is not read from where a link leads, nor written there', () => {
    const elsewhere = join(fixture.folder, 'elsewhere')
    writeFileSync(elsewhere, JSON.stringify({ port: 25_000, token: 'a'.repeat(32) }), {
      mode: 0o600,
    })
    symlinkSync(elsewhere, file())
    expect(readAddress(file())).toEqual({ warning: expect.stringContaining('replaced') as string })
    expect(keepAddress(file(), { port: 25_001, token: 'b'.repeat(32) })).toBeUndefined()
    expect(readFileSync(elsewhere, 'utf8')).toContain('25000')
    expect(readAddress(file()).address?.port).toBe(25_001)
  })

  onPosix('is good for once where anybody can write in the folder', async () => {
    chmodSync(fixture.folder, 0o777)
    const { warnings } = await visit()
    expect(warnings).toEqual([expect.stringContaining('for this time only')])
    expect(existsSync(file())).toBe(false)
  })
})
