/** Ctrl-C ends the host of the window in a browser, whatever the lab does: here it does not move at all. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { bundlePath } from '../../../src/main/paths'
import { connectLab } from '../../../src/main/lab/connect'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder: string
let lab: number | undefined
let hosts: ChildProcess[] = []

beforeEach(() => (folder = temporaryFolder()))
afterEach(() => {
  for (const host of hosts.splice(0)) host.kill('SIGKILL')
  hosts = []
  if (lab !== undefined) process.kill(lab, 'SIGKILL')
  lab = undefined
  removeFolder(folder)
})

function serve(): ChildProcess {
  const host = spawn(process.execPath, [bundlePath('cli'), 'serve'], {
    env: { ...process.env, PALIMPSEST_DATA: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  hosts.push(host)
  return host
}

async function addressOf(host: ChildProcess): Promise<URL> {
  const [bytes] = (await once(host.stdout!, 'data')) as [Buffer]
  return new URL(bytes.toString().trim())
}

/** Starts a lab and stops its process where it stands. */
async function frozenLab(): Promise<void> {
  const { client } = await connectLab({ dataFolder: folder })
  const { processId } = await client.call('lab.info', {})
  lab = processId
  process.kill(processId, 'SIGSTOP')
  client.close()
}

const codeOf = async (host: ChildProcess) => ((await once(host, 'exit')) as [number | null])[0]

/** What can be read of every process of this computer: its words, and of one's own the environment. */
function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => ['cmdline', 'environ'].map((file) => join('/proc', pid, file)))
    .map((path) => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return ''
      }
    })
}

// Where processes are files they can be looked through.
describe.runIf(process.platform === 'linux')('the token', () => {
  it('stands in no command line and in no environment', async () => {
    const host = serve()
    const token = (await addressOf(host)).searchParams.get('token') ?? ''
    expect(token).toHaveLength(32)
    const all = processes()
    expect(all.some((text) => text.includes(folder))).toBe(true)
    expect(all.filter((text) => text.includes(token))).toEqual([])
    host.kill('SIGINT')
    expect(await codeOf(host)).toBe(0)
  })
})

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  it('ends a host whose lab stands still, with a window open', async () => {
    const host = serve()
    const address = await addressOf(host)
    const socket = new WebSocket(`ws://${address.host}/lab${address.search}`)
    socket.on('error', () => undefined)
    await once(socket, 'open')
    socket.send('{"type":"call","id":1,"method":"lab.info","args":{}}')
    const [answer] = (await once(socket, 'message')) as [Buffer]
    const { value } = JSON.parse(answer.toString()) as { value: { processId: number } }
    lab = value.processId
    process.kill(lab, 'SIGSTOP')
    host.kill('SIGINT')
    expect(await codeOf(host)).toBe(0)
  })

  it('ends a host that still waits for such a lab', async () => {
    await frozenLab()
    const host = serve()
    let printed = ''
    host.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString()))
    // Long enough for its signal handlers to stand.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    host.kill('SIGINT')
    expect(await codeOf(host)).toBe(130)
    expect(printed).toBe('')
  })

  it('ends it at once the second time', async () => {
    const host = serve()
    const address = await addressOf(host)
    const socket = new WebSocket(`ws://${address.host}/lab${address.search}`)
    socket.on('error', () => undefined)
    await once(socket, 'open')
    // A window that does not answer the goodbye is given a second.
    socket.pause()
    host.kill('SIGINT')
    host.kill('SIGTERM')
    expect(await codeOf(host)).toBe(130)
    socket.terminate()
  })
})
