/** Nobody but the lab of this user is believed to be the lab. */
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { connectLab } from '../../../src/main/lab/connect'
import { greeting } from '../../../src/main/lab/ndjson'
import { listenOnSocket } from '../../../src/main/lab/socket-server'
import { requirePrivateFolder } from '../../../src/main/lab/trusted-folder'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder: string
let place: StorePlace
let fake: Server | undefined
beforeEach(() => {
  folder = temporaryFolder()
  place = storePlace({ dataFolder: folder })
})
afterEach(() => {
  fake?.close()
  fake = undefined
  removeFolder(folder)
})

/** Somebody who greets as the lab does and would hear everything. */
async function fakeLab(mode: number): Promise<string[]> {
  const heard: string[] = []
  mkdirSync(dirname(place.socket), { recursive: true })
  fake = createServer((socket) => {
    socket.write(`${greeting}\n`)
    socket.on('data', (bytes: Buffer) => heard.push(bytes.toString()))
  })
  fake.listen(place.socket)
  await once(fake, 'listening')
  chmodSync(dirname(place.socket), mode)
  return heard
}

const refusal = {
  details: { code: 'failed', safe: expect.stringContaining('Nothing was sent') as string },
}

describe.skipIf(process.platform === 'win32')('a fake lab', () => {
  it.each([0o755, 0o750, 0o777, 0o1777])('in a folder of mode %o is told nothing', async (mode) => {
    const heard = await fakeLab(mode)
    await expect(connectLab({ dataFolder: folder })).rejects.toMatchObject(refusal)
    expect(heard).toEqual([])
  })

  it('behind a link is told nothing', async () => {
    const heard = await fakeLab(0o700)
    const own = dirname(place.socket)
    const elsewhere = join(folder, 'elsewhere')
    rmSync(own, { recursive: true })
    mkdirSync(elsewhere, { mode: 0o700 })
    symlinkSync(elsewhere, own)
    await expect(connectLab({ dataFolder: folder })).rejects.toMatchObject(refusal)
    expect(heard).toEqual([])
  })

  // Only an administrator can give a file away.
  it.skipIf(process.getuid?.() !== 0)('of somebody else is told nothing', async () => {
    const heard = await fakeLab(0o700)
    chownSync(place.socket, 12_345, 12_345)
    await expect(connectLab({ dataFolder: folder })).rejects.toMatchObject(refusal)
    chownSync(dirname(place.socket), 12_345, 12_345)
    await expect(connectLab({ dataFolder: folder })).rejects.toMatchObject(refusal)
    expect(heard).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('the lab itself', () => {
  it('does not listen where others could take its place', async () => {
    mkdirSync(dirname(place.socket), { recursive: true })
    chmodSync(dirname(place.socket), 0o755)
    const answering = { handlersFor: () => ({}) as never, log: () => undefined }
    await expect(listenOnSocket(place.socket, answering, {} as never)).rejects.toMatchObject(
      refusal,
    )
  })

  it('is believed in a folder of its own, and one that is not there yet is no fault', () => {
    requirePrivateFolder(place.socket)
    mkdirSync(dirname(place.socket), { recursive: true })
    chmodSync(dirname(place.socket), 0o700)
    requirePrivateFolder(place.socket)
  })
})
