/** Imports through the lab: in a process of their own, with progress, stopped, refused, removed. */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { ImportProgress } from '@shared/contract/imports'
import { LabError } from '@shared/contract/wire'
import { checksumOf } from '@shared/datasets/snapshot'
import { loadDataset } from '../../../src/main/engine/data/dataset-folders'
import { datasetsIn } from '../../../src/main/lab/datasets'
import { datasetFolder } from '../../../src/main/paths'
import { storePlace } from '../../../src/main/data-folder'
import * as cifar from '../../fixtures/look-alikes/cifar'
import { lookAlike } from '../../fixtures/look-alikes/images'
import { folderFiles, writeFiles } from '../../fixtures/look-alikes/others'
import {
  removeFolder,
  serveTestLab,
  temporaryFolder,
  type LabFixture,
} from '../../doubles/served-lab'

const ten = lookAlike({ height: 32, width: 32, channels: 3 }, 10, { training: 20, test: 2 })
const small = lookAlike({ height: 8, width: 8, channels: 1 }, 3, { training: 4, test: 2 })

let fixture: LabFixture
let client: LabClient
let files = ''
let datasets = ''

beforeEach(async () => {
  const folder = temporaryFolder()
  files = temporaryFolder()
  datasets = storePlace({ dataFolder: folder }).datasets
  fixture = await serveTestLab({ datasets: datasetsIn(datasetFolder, datasets) }, folder)
  client = await fixture.connect()
})

afterEach(async () => {
  await fixture.remove()
  removeFolder(files)
})

const detailsOf = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('It should have been refused.')
    },
    (error: unknown) => {
      if (error instanceof LabError) return error.details
      throw error
    },
  )

describe('an archive of CIFAR’s layout', () => {
  it('is imported with progress and samples, listed, shown, loaded and removed', async () => {
    const archive = await cifar.writeArchive(files, 'birds.tar.gz', cifar.cifar10PythonFiles(ten))
    const news: ImportProgress[] = []
    const { dataset, said } = await client.call(
      'imports.run',
      { path: ` "${archive}" `, name: 'Birds', licence: 'CC0' },
      { onProgress: (each) => news.push(each) },
    )
    expect(dataset).toMatchObject({ id: 'imported-birds', state: 'ready', trainingImages: 200 })
    expect(said).toEqual(['These images are of no data set that the program knows.'])
    expect(news.filter(({ kind }) => kind === 'sample')).toHaveLength(20)
    expect(news.some(({ kind }) => kind === 'progress')).toBe(true)

    const listed = await client.call('datasets.list', {})
    expect(listed.at(-1)).toEqual(dataset)
    const shown = await client.call('datasets.samples', { id: dataset.id, count: 12 })
    expect(shown.map(({ label }) => label)).toEqual([...ten.classes, ...ten.classes.slice(0, 2)])

    const folders = { datasetFolder, importedFolder: datasets }
    const { images } = await loadDataset(folders, {
      id: dataset.id,
      checksum: checksumOf(dataset.description),
    })
    expect(images.training.labels).toHaveLength(200)
    const other = loadDataset(folders, { id: dataset.id, name: 'Birds', checksum: 'other' })
    await expect(other).rejects.toThrow('The images of Birds are not those')
    expect(await readFile(join(datasets, dataset.id, 'LICENCE.md'), 'utf8')).toContain('CC0')

    await client.call('imports.remove', { id: dataset.id })
    expect(readdirSync(datasets)).toEqual([])
    const gone = loadDataset(folders, { id: dataset.id, name: 'Birds' })
    await expect(gone).rejects.toThrow('The images of Birds are not here.')
  })
})

describe('an import', () => {
  it('that is stopped leaves nothing, and another may begin', async () => {
    const many = lookAlike({ height: 32, width: 32, channels: 3 }, 10, { training: 600, test: 10 })
    const archive = await cifar.writeArchive(files, 'many.tar.gz', cifar.cifar10BinaryFiles(many))
    const stop = new AbortController()
    const began = Promise.withResolvers<undefined>()
    const run = client.call(
      'imports.run',
      { path: archive },
      {
        signal: stop.signal,
        onProgress: () => {
          began.resolve(undefined)
        },
      },
    )
    await began.promise
    expect((await detailsOf(client.call('imports.run', { path: archive }))).code).toBe('conflict')
    stop.abort()
    expect((await detailsOf(run)).code).toBe('cancelled')
    await writeFiles(join(files, 'small'), folderFiles(small))
    const path = join(files, 'small')
    let second = await client.call('imports.run', { path }).catch(() => undefined)
    while (!second) second = await client.call('imports.run', { path }).catch(() => undefined)
    expect(readdirSync(datasets)).toEqual(['imported-small'])
  })

  it('that fails names file and fault, and leaves nothing', async () => {
    const broken = cifar
      .cifar10BinaryFiles(ten)
      .map((file) =>
        file.path.endsWith('data_batch_2.bin') ? { ...file, bytes: file.bytes.subarray(7) } : file,
      )
    const archive = await cifar.writeArchive(files, 'broken.tar.gz', broken)
    const details = await detailsOf(client.call('imports.run', { path: archive }))
    expect(details.message).toContain('cifar-10-batches-bin/data_batch_2.bin')
    expect(details.message).toContain('3073')
    expect(details.safe).toBe('Nothing was imported.')
    expect(readdirSync(datasets)).toEqual([])
  })

  it('twice of one name gives two data sets', async () => {
    const path = join(files, 'pond life')
    await writeFiles(path, folderFiles(small))
    const names = []
    for (let time = 0; time < 2; time++)
      names.push((await client.call('imports.run', { path })).dataset.description.name)
    expect(names).toEqual(['pond life', 'pond life 2'])
    expect(readdirSync(datasets).sort()).toEqual(['imported-pond-life', 'imported-pond-life-2'])
  })
})

it('what a cut-off import left is taken away when the lab starts', async () => {
  const left = join(datasets, '.import-some')
  await mkdir(left, { recursive: true })
  await writeFile(join(left, 'part'), 'half')
  fixture = await fixture.restart()
  client = await fixture.connect()
  await expect.poll(() => existsSync(left)).toBe(false)
})

it('what came with the program, or is not there, cannot be removed', async () => {
  for (const id of ['mnist', 'imported-nothing'])
    expect((await detailsOf(client.call('imports.remove', { id }))).code).toBe('not-found')
})
