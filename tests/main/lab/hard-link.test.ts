/** One store by several names: the real lab process, started by whoever comes first. */
import { copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '@shared/contract/wire'
import { storePlace } from '../../../src/main/data-folder'
import { connectLab, type LabConnection } from '../../../src/main/lab/connect'
import { KeptElsewhere } from '../../../src/main/store/names'
import { Store } from '../../../src/main/store/store'
import { fakeEngine, removeFolder, temporaryFolder } from '../../doubles/served-lab'
import { addExperiment, addTrial } from '../store/store-fixture'

let folder = ''
const connections: LabConnection[] = []

async function connect(dbFile: string): Promise<LabConnection['client']> {
  const connection = await connectLab({ dbFile })
  connections.push(connection)
  return connection.client
}

beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('PALIMPSEST_ENGINE', fakeEngine)
})

afterEach(async () => {
  const processes = new Set<number>()
  for (const { client } of connections.splice(0)) {
    const info = await client.call('lab.info', {}).catch(() => undefined)
    client.close()
    if (info) processes.add(info.processId)
  }
  for (const id of processes) {
    process.kill(id, 'SIGTERM')
    await vi.waitFor(() => expect(() => process.kill(id, 0)).toThrow(), { timeout: 20_000 })
  }
  removeFolder(folder)
  vi.unstubAllEnvs()
})

/** A store `own.db` with one experiment, and another name for it in another folder. */
function twoNames(): { own: string; other: string } {
  const own = join(folder, 'own.db')
  const store = new Store(storePlace({ dbFile: own }))
  addExperiment(store, 'first', [addTrial(store)])
  store.close()
  mkdirSync(join(folder, 'elsewhere'))
  const other = join(folder, 'elsewhere', 'other.db')
  linkSync(own, other)
  return { own, other }
}

describe('a hard link to a store', () => {
  it('reaches the same lab, whether it runs already or not', async () => {
    const { own, other } = twoNames()
    const first = await connect(other)
    const second = await connect(own)
    const third = await connect(other)
    const infos = await Promise.all(
      [first, second, third].map((client) => client.call('lab.info', {})),
    )
    expect(new Set(infos.map(({ processId }) => processId)).size).toBe(1)
    expect(infos[0]?.dataFolder).toBe(folder)
    expect((await first.call('lab.check', {})).experiments).toBe(1)
  })

  it('is never opened beside the name under which the store is kept, in use or not', () => {
    const { own, other } = twoNames()
    const open = (dbFile: string) => new Store(storePlace({ dbFile }))
    expect(() => open(other)).toThrow(KeptElsewhere)
    const store = open(own)
    try {
      expect(() => open(other)).toThrow(`“${other}” is another name of “${own}”`)
    } finally {
      store.database.close()
    }
  })

  it('is the store once the other name has gone, and a copy is one of its own', () => {
    const { own, other } = twoNames()
    const copy = join(folder, 'copy.db')
    copyFileSync(own, copy)
    linkSync(copy, join(folder, 'copy-2.db'))
    rmSync(own)
    linkSync(other, join(folder, 'third.db'))
    for (const dbFile of [copy, other]) {
      const store = new Store(storePlace({ dbFile }))
      expect(store.experiments.count()).toBe(1)
      store.database.close()
    }
  })
})

describe('what is in the way of a lab', () => {
  it('is named in words: a folder in the place of its socket', async () => {
    const dbFile = join(folder, 'own.db')
    const { socket } = storePlace({ dbFile })
    mkdirSync(socket, { recursive: true, mode: 0o700 })
    const error = await connectLab({ dbFile }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LabError)
    expect((error as LabError).message).toBe(
      `“${socket}” is a folder; the lab needs this name for its socket.`,
    )
  })

  it('is no damaged store where only the lock is damaged', async () => {
    const { own } = twoNames()
    writeFileSync(storePlace({ dbFile: own }).lock, 'nonsense')
    expect((await (await connect(own)).call('lab.check', {})).experiments).toBe(1)
  })
})
