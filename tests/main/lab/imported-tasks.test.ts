/** A preset whose images must be imported: refused with what to import, started once they are there. */
import { afterEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { DatasetInfo } from '@shared/contract/library'
import { LabError } from '@shared/contract/wire'
import { checksumOf } from '@shared/datasets/snapshot'
import { standInOf } from '@shared/datasets/stand-ins'
import { taskSequence } from '@shared/datasets/task-sequences'
import { definitionOf } from '@shared/experiments/registry'
import { publishedCurve } from '@shared/published/losses'
import { serveTestLab, type LabFixture } from '../../doubles/served-lab'

const { name, things, shape, normalisation, classes } = standInOf('tiny-imagenet')
const file = { name: 'images.gz', bytes: 1, sha256: 'ab'.repeat(32) }
const description = {
  ...{ name, label: name, things, shape, normalisation, classes: [...classes] },
  ...{ about: 'Made up.', licence: 'None', source: 'A test' },
  files: { trainingImages: file, trainingLabels: file, testImages: file, testLabels: file },
}
const there: DatasetInfo = {
  ...{ id: 'tiny-imagenet', description, folder: '/imported', state: 'ready', bytes: 4 },
  ...{ trainingImages: 100_000, testImages: 10_000 },
}

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

/** A lab with these imported data sets, and the tasks that were asked for. */
async function labWith(imported: DatasetInfo[]): Promise<{ client: LabClient; asked: string[] }> {
  const asked: string[] = []
  fixture = await serveTestLab({
    datasets: {
      list: () => Promise.resolve(imported),
      samples: () => Promise.reject(new Error('Nobody asks.')),
      tasks({ sequence }) {
        asked.push(sequence)
        return Promise.resolve([])
      },
    },
  })
  return { client: await fixture.connect(), asked }
}

const request = {
  ...{ definition: 'continual', preset: 'table-3.2', scale: 'quick' as const },
  ...{ values: {}, sweeps: {}, conditions: ['si', 'sos'], seeds: [2019] },
}

describe('autoencoders of FACES', () => {
  const ofFaces = {
    ...{ definition: 'optimizers', preset: 'fig-5.17', scale: 'paper' as const },
    ...{ values: {}, sweeps: {}, conditions: ['foof', 'kfac'], seeds: [42, 43, 44] },
  }

  it('say what to import, and from where, where the faces are not here', async () => {
    const { client } = await labWith([])
    const refused = await client
      .call('experiments.start', { request: ofFaces })
      .catch((error: unknown) => error)
    const { message, remedy } = (refused as LabError).details
    expect(message).toBe('The images of FACES are not here.')
    expect(remedy).toContain(
      'newfaces_rot_single.mat from https://www.cs.toronto.edu/~jmartens/newfaces_rot_single.mat',
    )
  })

  it('learn all of the imported faces, with the published settings', async () => {
    const faces = standInOf('faces')
    const own = {
      ...description,
      ...{ name: faces.name, label: faces.name, things: faces.things, shape: faces.shape },
      ...{ normalisation: faces.normalisation, classes: [...faces.classes] },
    }
    const ready: DatasetInfo = {
      ...{ id: 'faces', description: own, folder: '/imported', state: 'ready', bytes: 4 },
      ...{ trainingImages: 103_500, testImages: 41_400 },
    }
    const { client } = await labWith([ready])
    const { id } = await client.call('experiments.start', { request: ofFaces })
    const { settings, changes } = await client.call('experiments.get', { id })
    expect(changes).toBeUndefined()
    expect(definitionOf('optimizers').tasks(settings.values).ends).toEqual([103 * 100])
    expect(publishedCurve('optimizers', 'foof', settings.values)?.losses).toEqual([
      0.113, 0.066, 0.055,
    ])
  })
})

describe('Table 3.2', () => {
  it('says what to import, and from where, where TinyImageNet is not here', async () => {
    const { client } = await labWith([])
    const refused = await client
      .call('experiments.start', { request })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(LabError)
    const { message, remedy } = (refused as LabError).details
    expect(message).toBe('The images of TinyImageNet are not here.')
    expect(remedy).toContain('http://cs231n.stanford.edu/tiny-imagenet-200.zip')
    expect(await client.call('experiments.list', {})).toEqual([])
  })

  it('is started with the imported images, and is then nothing but the preset', async () => {
    const { client } = await labWith([there])
    const { id } = await client.call('experiments.start', { request })
    const { request: kept, settings, changes } = await client.call('experiments.get', { id })
    const { images } = taskSequence(String(settings.values['dataset']))
    expect(images.map(({ checksum }) => checksum)).toEqual([checksumOf(description)])
    expect(kept.values['dataset']).toBe(settings.values['dataset'])
    expect(changes).toBeUndefined()
  })

  it('shows its tasks with the imported images', async () => {
    const { client, asked } = await labWith([there])
    const { id } = await client.call('experiments.start', { request })
    const { settings } = await client.call('experiments.get', { id })
    const learned = String(settings.values['dataset'])
    const standIn = learned.replace(checksumOf(description), '0'.repeat(64))
    await client.call('datasets.tasks', { sequence: standIn, seed: 1, imagesPerTask: 1 })
    expect(asked).toEqual([learned])
  })
})
