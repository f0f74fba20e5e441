/** One store by several names: the real lab process, started by whoever comes first. */
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '@shared/contract/wire'
import { storePlace } from '../../../src/main/data-folder'
import { connectLab, type LabConnection } from '../../../src/main/lab/connect'
import { keptName } from '../../../src/main/store/names'
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

  it('is a store of its own once it is a copy', () => {
    const { own, other } = twoNames()
    expect(keptName(other)).toBe(own)
    expect(keptName(own)).toBe(own)
    const copy = join(folder, 'copy.db')
    const store = new Store(storePlace({ dbFile: own }))
    store.database.copyTo(copy)
    store.database.close()
    linkSync(copy, join(folder, 'copy-2.db'))
    expect(keptName(copy)).toBe(copy)
  })

  it('cannot be written beside the other name', () => {
    const { own, other } = twoNames()
    const store = new Store(storePlace({ dbFile: own }))
    try {
      expect(() => new Store(storePlace({ dbFile: other }))).toThrow(/in use by another program/)
    } finally {
      store.database.close()
    }
  })
})

describe('what is in the way of a lab', () => {
  it('is named in words: a folder in the place of its socket', async () => {
    const dbFile = join(folder, 'own.db')
    const { socket } = storePlace({ dbFile })
    mkdirSync(socket, { recursive: true })
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
