/** Real processes of the build: a lab that is killed while it opens a file has all of it or nothing. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storePlace } from '../../../src/main/data-folder'
import { connectLab } from '../../../src/main/lab/connect'
import { savedExperiment } from '../../doubles/saved-experiments'
import { fakeEngine, removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('PALIMPSEST_ENGINE', fakeEngine)
})
afterEach(() => {
  removeFolder(folder)
  vi.unstubAllEnvs()
})

/** A lab of its own process on the store in `folder`. */
async function lab() {
  const { client } = await connectLab({ dataFolder: join(folder, 'data') })
  const { processId } = await client.call('lab.info', {})
  return { client, processId }
}

const gone = (processId: number) =>
  vi.waitFor(() => expect(() => process.kill(processId, 0)).toThrow(), { timeout: 20_000 })

function filesIn(path: string): string[] {
  if (!existsSync(path)) return []
  const all = readdirSync(path, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('a lab that is killed while it opens a file', () => {
  it('has all of it or nothing', { timeout: 300_000 }, async () => {
    const saved = await savedExperiment()
    const file = join(folder, 'a.palimpsest')
    copyFileSync(saved.path, file)
    const networks = filesIn(saved.fixture.place.files)
    await saved.fixture.remove()
    const place = storePlace({ dataFolder: join(folder, 'data') })
    const outcomes: string[] = []
    for (let round = 0; round < 6 && !outcomes.includes('all'); round++) {
      const before = await lab()
      const opening = before.client
        .call(
          'experiment-files.open',
          { path: file },
          {
            onProgress: ({ phase }) => {
              const late = round % 2 === 0 ? 0 : randomBytes(1).readUInt8() / 4
              if (phase === 'Taking in')
                void delay(late).then(() => process.kill(before.processId, 'SIGKILL'))
            },
          },
        )
        .catch(() => undefined)
      await gone(before.processId)
      await opening
      before.client.close()
      const after = await lab()
      const list = await after.client.call('experiments.list', {})
      outcomes.push(list.length === 0 ? 'nothing' : 'all')
      expect(filesIn(place.files).sort()).toEqual(list.length === 0 ? [] : networks.sort())
      expect(filesIn(place.datasets)).toEqual([])
      for (const { id } of list) {
        const { results } = await after.client.call('experiments.get', { id })
        expect(results.every(({ status }) => status === 'done')).toBe(true)
      }
      expect((await after.client.call('lab.check', {})).problems).toEqual([])
      after.client.close()
      process.kill(after.processId, 'SIGKILL')
      await gone(after.processId)
    }
    expect(outcomes.length).toBeGreaterThan(0)
  })
})
