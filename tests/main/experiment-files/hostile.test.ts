/**
 * Files that were damaged on their way or made to do harm: refused in words, the store's bytes as before. Where
 * only what no reader needs was changed, the file may open: as the experiment that is here already.
 * `PALIMPSEST_VARIANTS` says how many garbled files; scripts/fuzz-experiment-files.mjs is the long form.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storePlace } from '../../../src/main/data-folder'
import { Store } from '../../../src/main/store/store'
import { bytesOfStore, savedExperiment } from '../../doubles/saved-experiments'
import { removeFolder, serveTestLab, temporaryFolder } from '../../doubles/served-lab'
import { openIn } from '../../fixtures/experiment-files/opened'
import {
  fileOf,
  garbled,
  lies,
  partsOf,
  type Parts,
} from '../../fixtures/experiment-files/variants'

const variants = Number(process.env['PALIMPSEST_VARIANTS'] ?? 450)
const from = Number(process.env['PALIMPSEST_VARIANTS_FROM'] ?? 0)
/** Bytes that opening may take beyond what the process had: bombs of 100 MB are among the files. */
const mostMemory = 500e6

const folder = temporaryFolder()
const place = storePlace({ dataFolder: join(folder, 'store') })
const file = join(folder, 'a.palimpsest')
let sound: Buffer
let parts: Parts
let store: Store

beforeAll(async () => {
  const { fixture, path } = await savedExperiment()
  sound = readFileSync(path)
  await fixture.remove()
  parts = await partsOf(sound)
  store = new Store(place)
  writeFileSync(file, sound)
  expect((await openIn(store, folder, file)).was).toEqual(['new'])
}, 120_000)

afterAll(() => {
  store.close()
  removeFolder(folder)
})

describe('with the store’s bytes as before', () => {
  it(
    'garbled files are refused, or are the experiment that is here',
    { timeout: 3_600_000 },
    async () => {
      const before = bytesOfStore(place)
      const memory = process.memoryUsage.rss()
      let refused = 0
      for (let number = from; number < from + variants; number++) {
        writeFileSync(file, garbled(sound, number))
        const { was, refusal = '' } = await openIn(store, folder, file)
        if (was) expect(was, `number ${number}`).toEqual(['here'])
        else refused += 1
        expect(refusal, `number ${number}`).toMatch(was ? /^$/ : /“a\.palimpsest”/)
        expect(bytesOfStore(place), `number ${number}`).toEqual(before)
      }
      expect(refused).toBeGreaterThan(0.8 * variants)
      expect(process.memoryUsage.rss() - memory).toBeLessThan(mostMemory)
    },
  )

  it('files that lie are refused, each for its reason', { timeout: 300_000 }, async () => {
    writeFileSync(file, fileOf(parts))
    expect((await openIn(store, folder, file)).was).toEqual(['here'])
    const before = bytesOfStore(place)
    const memory = process.memoryUsage.rss()
    const all = lies(parts)
    expect(all.length).toBeGreaterThanOrEqual(45)
    for (const [name, said, bytes] of all) {
      writeFileSync(file, bytes)
      expect.soft((await openIn(store, folder, file)).refusal, name).toMatch(said)
      expect.soft(bytesOfStore(place), name).toEqual(before)
    }
    expect(process.memoryUsage.rss() - memory).toBeLessThan(mostMemory)
  })

  it('what is no such file is refused', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), Buffer.from('hello')]) {
      writeFileSync(file, bytes)
      expect((await openIn(store, folder, file)).refusal).toMatch(/is no file of experiments/)
    }
    const nowhere = join(folder, 'nowhere.palimpsest')
    expect((await openIn(store, folder, nowhere)).refusal).toMatch(/There is no file/)
  })

  it('the lab’s own process refuses the worst of them', { timeout: 300_000 }, async () => {
    const fixture = await serveTestLab()
    const client = await fixture.connect()
    await client.call('experiments.list', {})
    const before = bytesOfStore(fixture.place)
    const worst = lies(parts).filter(([name]) =>
      /bomb|climbs|JSON nested|a link|newer f/.test(name),
    )
    expect(worst).toHaveLength(7)
    for (const [name, said, bytes] of worst) {
      writeFileSync(file, bytes)
      const opening = client.call('experiment-files.open', { path: file })
      await expect(opening, name).rejects.toThrow(said)
      expect(bytesOfStore(fixture.place), name).toEqual(before)
    }
    await fixture.remove()
  })
})
