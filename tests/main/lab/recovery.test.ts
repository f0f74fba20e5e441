/** A lab whose store is refused: what it answers, and that choosing opens the store again. */
import SqliteFile from 'better-sqlite3'
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import { storePlace } from '../../../src/main/data-folder'
import { Store } from '../../../src/main/store/store'
import { serveTestLab, temporaryFolder, type LabFixture } from '../../doubles/served-lab'
import { addExperiment, addTrial } from '../store/store-fixture'

const fixtures: LabFixture[] = []
afterEach(async () => {
  // The last lab of a folder first.
  for (const fixture of fixtures.splice(0).reverse()) await fixture.remove()
})

/** A data folder with one experiment and a copy. */
function filledFolder(): string {
  const folder = temporaryFolder()
  const store = new Store(storePlace({ dataFolder: folder }))
  addExperiment(store, 'first', [addTrial(store)])
  store.close()
  return folder
}

async function served(folder: string): Promise<LabFixture> {
  const fixture = await serveTestLab({}, folder)
  fixtures.push(fixture)
  return fixture
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'not refused',
    (error: unknown) => String(error),
  )
}

/** The lab has ended by itself; the next one opens what was chosen. */
async function reopened(fixture: LabFixture): Promise<LabClient> {
  await fixture.lab.ended
  return (await served(fixture.folder)).connect()
}

describe('a lab whose store is refused', () => {
  it('says so to every question, and what can be done', async () => {
    const folder = filledFolder()
    truncateSync(storePlace({ dataFolder: folder }).database)
    const client = await (await served(folder)).connect()
    expect(await client.call('lab.info', {})).toMatchObject({ dataFolder: folder })
    expect(await refusalOf(client.call('experiments.list', {}))).toContain('is empty, but a copy')
    expect(await refusalOf(client.call('lab.check', {}))).toContain('is empty, but a copy')
    const state = await client.call('store.state', {})
    expect(state).toMatchObject({ state: 'empty', choices: ['restore', 'start-anew'] })
    expect(state.copies).toMatchObject([{ experiments: 1, trials: 1, fits: true }])
    expect(state.problem?.remedy).toContain('lab recover')
  })

  it('restores a copy, once, whoever chooses at the same time', async () => {
    const folder = filledFolder()
    const { database } = storePlace({ dataFolder: folder })
    writeFileSync(database, Buffer.alloc(4096 * 4))
    const fixture = await served(folder)
    const [first, second] = [await fixture.connect(), await fixture.connect()]
    const { copies, state } = await first.call('store.state', {})
    expect(state).toBe('damaged')
    const name = copies[0]?.name ?? ''
    const chosen = await Promise.all([
      refusalOf(first.call('store.restore', { name })),
      refusalOf(second.call('store.restore', { name })),
    ])
    expect(chosen.filter((each) => each === 'not refused')).toHaveLength(1)
    expect(chosen.join()).toContain('Another window has chosen already')
    const client = await reopened(fixture)
    expect(await client.call('lab.check', {})).toMatchObject({ experiments: 1, problems: [] })
    const names = readdirSync(folder)
    expect(names.filter((each) => /\.kept-[^.]*\.\d{3}Z$/.test(each))).toHaveLength(1)
  })

  it('starts anew, with everything of before kept', async () => {
    const folder = filledFolder()
    rmSync(storePlace({ dataFolder: folder }).database)
    const fixture = await served(folder)
    const asked = await fixture.connect()
    expect((await asked.call('store.state', {})).state).toBe('missing')
    const { kept } = await asked.call('store.start-anew', {})
    const client = await reopened(fixture)
    expect(await client.call('lab.check', {})).toMatchObject({ experiments: 0, problems: [] })
    expect(readdirSync(folder).some((name) => name.startsWith(`${kept}.backup-`))).toBe(true)
    expect((await client.call('store.state', {})).copies).toEqual([])
  })

  it('offers nothing for a database of a newer program, nor takes it', async () => {
    const folder = filledFolder()
    const { database } = storePlace({ dataFolder: folder })
    const file = new SqliteFile(database)
    file.pragma('user_version = 999')
    file.close()
    const client = await (await served(folder)).connect()
    expect(await client.call('store.state', {})).toMatchObject({ state: 'newer', choices: [] })
    expect(await refusalOf(client.call('store.start-anew', {}))).toContain('newer version')
    expect(await refusalOf(client.call('store.export', {}))).toContain('newer version')
  })
})
