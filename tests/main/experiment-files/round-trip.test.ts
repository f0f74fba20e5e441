/** From one store to another in a file, and back. */
import SqliteFile from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { LesionEvent } from '@shared/contract/lesions'
import { beginsExperimentFile } from '@shared/experiment-files/format'
import { figuresOf } from '@shared/figures/of-experiment'
import { filePath } from '../../../src/main/store/files'
import { savedExperiment, type Saved } from '../../doubles/saved-experiments'
import { request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let saved: Saved
beforeAll(async () => {
  saved = await savedExperiment()
}, 120_000)
afterAll(() => saved.fixture.remove())

let other: LabFixture
afterEach(() => other.remove())

async function elsewhere(): Promise<LabClient> {
  other = await serveTestLab()
  return other.connect()
}

/** Without what may differ: where it came from, and what it found in a sentence, which the lab says once it has had the time to read it. */
function bare({ origins: _origins, found: _found, ...detail }: ExperimentDetail): unknown {
  return detail
}

describe('an experiment in a file', () => {
  it('shows the same in another store, and says where it came from', async () => {
    const client = await elsewhere()
    const { experiments } = await client.call('experiment-files.open', { path: saved.path })
    const { id } = saved.detail
    expect(experiments).toEqual([{ id, name: 'Tänze & Töne', was: 'new' }])
    const detail = await client.call('experiments.get', { id })
    expect(bare(detail)).toEqual(bare(saved.detail))
    expect(detail.origins).toEqual([
      {
        fileName: 'Tänze und Töne.palimpsest',
        sha256: createHash('sha256').update(readFileSync(saved.path)).digest('hex'),
        importedAt: expect.stringMatching(/^\d{4}-/) as string,
        savedAt: expect.stringMatching(/^\d{4}-/) as string,
        savedBy: 'Ada Müller',
        programVersion: saved.detail.programVersion,
        originalId: id,
      },
    ])
    expect(saved.detail.origins).toBeUndefined()
    const sheets = await client.call('sheets.list', {})
    expect(sheets.map(({ name }) => name)).toEqual(['Figure A'])
    expect(sheets).toEqual(await saved.client.call('sheets.list', {}))
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('has the same figures, byte for byte', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    const figures = figuresOf(saved.detail)
    expect(figures.length).toBeGreaterThan(2)
    let drawn = 0
    for (const figure of figures) {
      const args = { experimentId: saved.detail.id, figure, format: 'svg' as const }
      const draw = (from: LabClient) =>
        from.call('figures.export', args).then(
          ({ content }) => content,
          (error: unknown) => String(error),
        )
      const [before, after] = [await draw(saved.client), await draw(client)]
      expect(after).toBe(before)
      if (after.startsWith('<svg')) drawn += 1
    }
    expect(drawn).toBeGreaterThan(1)
  })

  it('has the same networks, which can be lesioned', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    const hashes = [...networksIn(saved.fixture)]
    expect(hashes.length).toBeGreaterThan(0)
    expect(networksIn(other)).toEqual(new Set(hashes))
    for (const hash of hashes)
      expect(readFileSync(filePath(other.place.files, hash))).toEqual(
        readFileSync(filePath(saved.fixture.place.files, hash)),
      )
    const enough = new AbortController()
    const events: LesionEvent[] = []
    const lesioning = client.call(
      'lesions.open',
      { trial: `${saved.detail.id}-1` },
      {
        signal: enough.signal,
        onProgress: (event) => {
          events.push(event)
          if (event.kind === 'open') enough.abort()
        },
      },
    )
    await expect(lesioning).rejects.toMatchObject({ details: { code: 'cancelled' } })
    expect(events.some(({ kind }) => kind === 'open')).toBe(true)
  })

  it('is known again, also after it was deleted', async () => {
    const client = await elsewhere()
    const open = () => client.call('experiment-files.open', { path: saved.path })
    await open()
    const was = async () => (await open()).experiments.map((each) => each.was)
    expect(await was()).toEqual(['here'])
    await client.call('experiments.delete', { id: saved.detail.id })
    expect(await was()).toEqual(['restored'])
    expect(await client.call('experiments.list', {})).toHaveLength(1)
    expect(await client.call('sheets.list', {})).toHaveLength(1)
    // And where it was run.
    const { experiments } = await saved.client.call('experiment-files.open', { path: saved.path })
    expect(experiments[0]?.was).toBe('here')
    const here = await saved.client.call('experiments.get', { id: saved.detail.id })
    expect(here.origins).toBeUndefined()
  })

  it('never takes the place of another of its number', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    await other.lab.close()
    const file = new SqliteFile(other.place.database)
    file.prepare("UPDATE scalars SET value = value + 1e-9 WHERE name = 'finalAccuracy'").run()
    file.close()
    other = await serveTestLab({}, other.folder)
    const after = await other.connect()
    const before = await after.call('experiments.get', { id: saved.detail.id })
    const { experiments } = await after.call('experiment-files.open', { path: saved.path })
    expect(experiments).toMatchObject([{ name: 'Tänze & Töne (2)', was: 'renamed' }])
    expect(experiments[0]?.id).not.toBe(saved.detail.id)
    expect(bare(await after.call('experiments.get', { id: saved.detail.id }))).toEqual(bare(before))
    // What shows the newcomer shows it under its new number.
    const shown = (await after.call('sheets.list', {})).map(
      ({ name, recipe }) => [name, recipe?.panels[0]?.experimentId] as const,
    )
    expect(new Map(shown)).toEqual(
      new Map([
        ['Figure A', saved.detail.id],
        ['Figure A (2)', experiments[0]?.id],
      ]),
    )
  })

  it('is never taken for what was computed here', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    const wanted = request([1, 2], { conditions: ['presynaptic', 'joint'] })
    expect((await client.call('experiments.estimate', { request: wanted })).existing).toBe(0)
    const id = await start(client, wanted)
    const own = await client.call('experiments.get', { id })
    expect(own.results.some(({ reused }) => reused)).toBe(false)
    expect(own.origins).toBeUndefined()
  })

  it('goes on with all of its journeys', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    const path = join(other.folder, 'on.palimpsest')
    const ids = [saved.detail.id]
    await client.call('experiment-files.save', { ids, networks: false, path })
    const third = await serveTestLab()
    try {
      const last = await third.connect()
      await last.call('experiment-files.open', { path })
      const { origins } = await last.call('experiments.get', { id: saved.detail.id })
      expect(origins?.map(({ fileName }) => fileName)).toEqual([
        'on.palimpsest',
        'Tänze und Töne.palimpsest',
      ])
    } finally {
      await third.remove()
    }
  })
})

describe('a file', () => {
  it('is a zip archive that other programs read', async () => {
    await elsewhere()
    const bytes = readFileSync(saved.path)
    expect(beginsExperimentFile(bytes.subarray(0, 512))).toBe(true)
    expect(bytes.length).toBe(saved.saved.bytes)
    const folder = join(other.folder, 'unpacked')
    mkdirSync(folder)
    const script =
      'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])'
    execFileSync('python3', ['-c', script, saved.path, folder])
    const hashes = readFileSync(join(folder, 'manifest-sha256.txt'), 'utf8').trim().split('\n')
    for (const line of hashes) {
      const [hash = '', name = ''] = line.split('  ')
      const content = readFileSync(join(folder, name))
      expect(createHash('sha256').update(content).digest('hex')).toBe(hash)
    }
    const crate = JSON.parse(readFileSync(join(folder, 'ro-crate-metadata.json'), 'utf8')) as {
      '@graph': Record<string, unknown>[]
    }
    const graph = crate['@graph']
    const known = new Set(graph.map((entity) => entity['@id']))
    const text = JSON.stringify(graph)
    for (const [, id = ''] of text.matchAll(/\{"@id":"([^"]+)"\}/g))
      if (!id.startsWith('https://w3id.org/ro/crate')) expect(known).toContain(id)
    const actions = graph.filter((entity) => entity['@type'] === 'CreateAction')
    expect(actions).toHaveLength(saved.detail.results.length)
    const preview = readFileSync(join(folder, 'preview.html'), 'utf8')
    expect(preview).not.toMatch(/<script|<b>/)
    expect(preview).toContain('Tänze &amp; Töne')
    expect(readFileSync(join(folder, 'CITATION.cff'), 'utf8')).toContain('  - name: "Ada Müller"')
    expect(readdirSync(join(folder, 'networks')).length).toBeGreaterThan(0)
  })

  it('is never written over another unasked, and leaves nothing when it is stopped', async () => {
    const client = await elsewhere()
    await client.call('experiment-files.open', { path: saved.path })
    const folder = join(other.folder, 'saved')
    mkdirSync(folder)
    const path = join(folder, 'a.palimpsest')
    writeFileSync(path, 'mine')
    const args = { ids: [saved.detail.id], networks: true, path }
    await expect(client.call('experiment-files.save', args)).rejects.toMatchObject({
      details: { code: 'conflict' },
    })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    const unending = { ...args, path: join(folder, 'a'), replace: true }
    await expect(client.call('experiment-files.save', unending)).rejects.toThrow('there already')
    const stop = new AbortController()
    const stopped = client.call(
      'experiment-files.save',
      { ...args, replace: true },
      { signal: stop.signal },
    )
    // Right behind the call: on a quick computer the file is whole before its first progress is told.
    stop.abort()
    await expect(stopped).rejects.toMatchObject({ details: { code: 'cancelled' } })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    await client.call('experiment-files.save', { ...args, replace: true })
    expect(readFileSync(path).length).toBeGreaterThan(10_000)
    expect(readdirSync(folder)).toEqual(['a.palimpsest'])
  })

  it('goes to a window as a whole', async () => {
    const client = await elsewhere()
    const { file } = await saved.client.call('experiment-files.save', {
      ids: [saved.detail.id],
      networks: false,
    })
    const content = file?.content ?? ''
    const told = await saved.client.call('experiment-files.foretell', { ids: [saved.detail.id] })
    expect(told.networks.count).toBeGreaterThan(0)
    const { experiments } = await client.call('experiment-files.open', {
      fileName: file?.fileName ?? '',
      content,
    })
    expect(experiments[0]?.was).toBe('new')
    const ratio = told.bytes / Buffer.from(content, 'base64').length
    expect(ratio).toBeGreaterThan(0.3)
    expect(ratio).toBeLessThan(3)
  })
})

/** The names of the networks that a store keeps. */
function networksIn({ place }: LabFixture): Set<string> {
  const names = readdirSync(place.files, { recursive: true, withFileTypes: true })
  return new Set(names.filter((entry) => entry.isFile()).map(({ name }) => name))
}
