import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mostClients } from '@shared/contract/bounds'
import { largestMessage } from '@shared/contract/limits'
import { walkContract } from '../../doubles/contract-walk'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

describe('the contract over the lab’s socket', () => {
  it('holds for every method', async () => {
    fixture = await serveTestLab()
    await walkContract(await fixture.connect())
  })

  it('survives clients that talk nonsense', async () => {
    fixture = await serveTestLab()
    const socket = connect(fixture.place.socket)
    await once(socket, 'connect')
    const answers: string[] = []
    socket.on('data', (bytes: Buffer) => answers.push(bytes.toString()))
    socket.write('nonsense\n{"type":"call"}\n{"type":"cancel","id":5}\n')
    socket.write('{"type":"call","id":1,"method":"lab.destroy","args":{}}\n')
    socket.write('{"type":"call","id":2,"method":"experiments.get","args":{"id":7}}\n')
    const client = await fixture.connect()
    expect((await client.call('lab.info', {})).processId).toBe(process.pid)
    await vi.waitFor(() => {
      expect(answers.join('')).toContain('The lab has no “lab.destroy”.')
      expect(answers.join('')).toContain('"id":2,"error":{"code":"usage"')
    })
    socket.destroy()
  })

  it.skipIf(process.platform === 'win32')('is for the owner alone', async () => {
    fixture = await serveTestLab()
    expect(statSync(fixture.place.socket).mode & 0o777).toBe(0o600)
  })

  it('ends with whoever uses a number twice, and says why', async () => {
    fixture = await serveTestLab()
    const socket = connect(fixture.place.socket)
    await once(socket, 'connect')
    let told = ''
    socket.on('data', (bytes: Buffer) => (told += bytes.toString()))
    const watch = '{"type":"call","id":1,"method":"queue.watch","args":{}}\n'
    socket.write(watch + watch)
    await once(socket, 'close')
    expect(told).toContain('"type":"goodbye"')
    expect(told).not.toContain('"type":"error"')
  })

  it('refuses a message that is longer than any can be, in words', async () => {
    fixture = await serveTestLab()
    const socket = connect(fixture.place.socket)
    await once(socket, 'connect')
    let told = ''
    socket.on('data', (bytes: Buffer) => (told += bytes.toString()))
    socket.on('error', () => undefined)
    socket.write('x'.repeat(largestMessage + 1))
    await once(socket, 'close')
    expect(told).toContain('It sent a message of more than')
  })

  it('takes a bounded number of clients', async () => {
    fixture = await serveTestLab()
    const sockets = Array.from({ length: mostClients }, () => connect(fixture!.place.socket))
    await Promise.all(sockets.map((socket) => once(socket, 'data')))
    await expect(fixture.connect()).rejects.toMatchObject({ details: { code: 'failed' } })
    sockets[0]?.destroy()
    await vi.waitFor(async () => expect(await fixture?.connect()).toBeDefined())
    for (const socket of sockets) socket.destroy()
  })
})
