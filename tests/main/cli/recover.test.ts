/** `lab recover` on real stores, by the built command line. */
import { spawn } from 'node:child_process'
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storePlace } from '../../../src/main/data-folder'
import { connectLab } from '../../../src/main/lab/connect'
import { bundlePath } from '../../../src/main/paths'
import { copiesOf } from '../../../src/main/store/copies'
import { Store } from '../../../src/main/store/store'
import { fakeEngine, removeFolder, temporaryFolder } from '../../doubles/served-lab'
import { addExperiment, addTrial } from '../store/store-fixture'

let folder = ''
const db = () => join(folder, 'own.db')

beforeEach(() => {
  folder = temporaryFolder()
  const store = new Store(storePlace({ dbFile: db() }))
  addExperiment(store, 'first', [addTrial(store)])
  store.close()
})

afterEach(async () => {
  const { client } = await connectLab({ dbFile: db() })
  const { processId } = await client.call('lab.info', {})
  client.close()
  process.kill(processId, 'SIGTERM')
  await vi.waitFor(() => expect(() => process.kill(processId, 0)).toThrow(), { timeout: 20_000 })
  removeFolder(folder)
})

function lab(...words: string[]): Promise<{ code: number | null; out: string; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bundlePath('cli'), ...words, '--db', db()], {
      env: { ...process.env, PALIMPSEST_ENGINE: fakeEngine, PALIMPSEST_DATA: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, said] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('close', (code) => resolve({ code, out, said }))
  })
}

describe('lab recover', () => {
  it('tells how a refused store is, restores a copy, and the store is in use again', async () => {
    truncateSync(db())
    const listed = await lab('list')
    expect(listed).toMatchObject({ code: 1, out: '' })
    expect(listed.said).toContain(`“${db()}” is empty, but a copy of the store`)
    expect(listed.said).toContain('lab recover')

    const told = await lab('recover')
    expect(told.code).toBe(1)
    const [copy] = copiesOf(storePlace({ dbFile: db() }))
    expect(told.out).toBe(`${copy?.name}  one experiment, one trial\n`)

    expect(await lab('recover', '--restore', 'nonsense')).toMatchObject({ code: 2 })
    const restored = await lab('recover', '--restore', copy?.name ?? '')
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.said).toContain(
      'is the store now. What was there is kept beside it as “own.db.kept-',
    )
    const again = await lab('check', '--json')
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ experiments: 1, trials: 1, problems: [] })
    expect(await lab('recover')).toMatchObject({ code: 0 })
    expect(await lab('recover', '--export', '--start-anew')).toMatchObject({ code: 2 })
  })
})
