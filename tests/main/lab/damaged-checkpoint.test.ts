/** Checkpoints that cannot be used: their trials begin anew, and the log names them. */
import SqliteFile from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { StorePlace } from '../../../src/main/data-folder'
import { encodeCheckpoint } from '../../../src/main/trial-files/array-file'
import { bundlePath } from '../../../src/main/paths'
import {
  ended,
  request,
  serveTestLab,
  start,
  until,
  type LabFixture,
} from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

const filesOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Keeps these bytes as a checkpoint, and as that of the only trial where wanted. */
function putCheckpoint({ database, files }: StorePlace, bytes: Buffer, isUsed = true): void {
  const hash = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(join(files, hash.slice(0, 2)), { recursive: true })
  writeFileSync(join(files, hash.slice(0, 2), hash), bytes)
  const file = new SqliteFile(database)
  file.prepare(`INSERT INTO files VALUES (?, ?, 'checkpoint')`).run(hash, bytes.length)
  if (isUsed) file.prepare('UPDATE trials SET checkpoint_file = ?').run(hash)
  file.close()
}

describe('a damaged checkpoint', () => {
  it('is named in the log, its trial begins anew, and nothing of it stays', async () => {
    fixture = await serveTestLab()
    const { place } = fixture
    const client = await fixture.connect()
    const id = await start(client, request([907]))
    await until(client, id, ([trial]) => (trial?.progress ?? 0) > 0.45)
    await client.call('experiments.pause', { id })
    const [checkpoint] = filesOf(place.files)
    const bytes = readFileSync(checkpoint!)
    bytes[bytes.length - 3]! ^= 0x40
    writeFileSync(checkpoint!, bytes)

    await client.call('experiments.resume', { id })
    const detail = await ended(client, id)
    expect(detail.results[0]).toMatchObject({ status: 'done', saved: false })
    expect(detail.results[0]?.deviceDetail).toContain('resumed from 0')
    expect(readFileSync(place.log, 'utf8')).toMatch(
      /The checkpoint of trial 1 cannot be read; it starts anew\.\n.*is damaged/,
    )
    expect((await client.call('lab.check', {})).problems).toEqual([])
    expect(filesOf(place.files)).toHaveLength(1)
  })
})

describe('a checkpoint that does not fit its trial', () => {
  it('is dropped by itself, and the trial begins anew', async () => {
    fixture = await serveTestLab({ enginePath: bundlePath('engine') })
    const { place } = fixture
    const client = await fixture.connect()
    const { id } = await client.call('experiments.start', {
      request: {
        ...{ definition: 'perceptron', conditions: ['presynaptic'], seeds: [1], sweeps: {} },
        values: { epochsPerTask: 1000, patternsPerTask: 40, inputs: 100, tasks: 3 },
      },
    })
    await until(client, id, ([trial]) => trial?.saved === true && trial.status === 'running')
    await client.call('experiments.pause', { id })
    const result = { scalars: {}, matrices: {}, series: {} }
    putCheckpoint(place, encodeCheckpoint({ tasksDone: 1, result, arrays: [] }))

    await client.call('experiments.resume', { id })
    const detail = await ended(client, id)
    expect(detail.results[0]).toMatchObject({ status: 'done' })
    expect(detail.results[0]?.note).toMatch(/does not fit.*It began anew by itself\.$/)
  })
})

describe('a checkpoint that no trial refers to', () => {
  it('goes when the lab starts, whether the store knew of it or not; networks stay', async () => {
    fixture = await serveTestLab()
    const client = await fixture.connect()
    await ended(client, await start(client, request([1])))
    const { place } = fixture
    const networks = filesOf(place.files)
    const result = { scalars: {}, matrices: {}, series: {} }
    const known = encodeCheckpoint({ tasksDone: 1, result, arrays: [] })
    putCheckpoint(place, known, false)
    const unknown = encodeCheckpoint({ tasksDone: 2, result, arrays: [] })
    writeFileSync(join(dirname(networks[0]!), 'a'.repeat(64)), unknown)
    fixture = await fixture.restart()
    expect(filesOf(place.files)).toEqual(networks)
    const again = await fixture.connect()
    expect((await again.call('lab.check', {})).problems).toEqual([])
  })
})
