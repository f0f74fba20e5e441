import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
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
    expect(answers.join('')).toContain('The lab has no “lab.destroy”.')
    expect(answers.join('')).toContain('was asked wrongly')
    socket.destroy()
  })

  it.skipIf(process.platform === 'win32')('is for the owner alone', async () => {
    fixture = await serveTestLab()
    expect(statSync(fixture.place.socket).mode & 0o777).toBe(0o600)
  })
})
