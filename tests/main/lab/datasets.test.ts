import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOfComposition } from '@shared/datasets/composition'
import { datasetIds } from '@shared/datasets/registry'
import { LabError } from '@shared/contract/wire'
import { datasetsIn } from '../../../src/main/lab/datasets'
import { datasetFolder } from '../../../src/main/paths'
import { newFolder } from '../store/store-fixture'

const images = join('mnist', 'train-images-idx3-ubyte.gz')

function copyOfDatasets(): string {
  const folder = newFolder()
  cpSync(datasetFolder, folder, { recursive: true })
  return folder
}

async function refusal(work: Promise<unknown>): Promise<LabError> {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof LabError) return error
  throw new Error('It was not refused in words.', { cause: error })
}

describe('data sets', () => {
  it('are listed as ready, and show their tasks', async () => {
    const datasets = datasetsIn(datasetFolder)
    expect((await datasets.list()).map(({ id, state }) => [id, state])).toEqual(
      datasetIds.map((id) => [id, 'ready']),
    )
    const tasks = await datasets.tasks({ sequence: 'split-mnist', seed: 1, imagesPerTask: 4 })
    expect(tasks.map(({ task }) => task)).toEqual([1, 2, 3, 4, 5])
    expect(tasks[1]?.images.map(({ label }) => label)).toEqual(['2', '3', '2', '3'])
    expect(Buffer.from(tasks[0]?.images[0]?.pixels ?? '', 'base64')).toHaveLength(784)
  })

  it('that are damaged are named with the remedy', async () => {
    const folder = copyOfDatasets()
    const path = join(folder, images)
    const bytes = readFileSync(path)
    bytes[5000]! ^= 1
    writeFileSync(path, bytes)
    const infos = await datasetsIn(folder).list()
    const mnist = infos.find(({ id }) => id === 'mnist')
    const fashion = infos.find(({ id }) => id === 'fashion-mnist')
    expect(mnist).toMatchObject({ state: 'damaged' })
    expect(mnist?.problem).not.toContain(images)
    expect(mnist?.technical).toContain(images)
    expect(fashion).toMatchObject({ state: 'ready' })
    const wanted = { sequence: 'split-mnist', seed: 1, imagesPerTask: 1 }
    const { details } = await refusal(datasetsIn(folder).tasks(wanted))
    expect(details.message).toContain(images)
    expect(details.remedy).toContain('resources/datasets')
  })

  it('that are missing are told as such, unknown sequences too', async () => {
    const folder = copyOfDatasets()
    rmSync(join(folder, images))
    const infos = await datasetsIn(folder).list()
    expect(infos.find(({ id }) => id === 'mnist')?.state).toBe('missing')
    const unknown = { sequence: 'split-letters', seed: 1, imagesPerTask: 1 }
    expect((await refusal(datasetsIn(folder).tasks(unknown))).details.code).toBe('usage')
  })

  it('are read once for all who ask, until a file is another', async () => {
    const folder = copyOfDatasets()
    const datasets = datasetsIn(folder, join(folder, 'none'))
    const asked = await Promise.all(Array.from({ length: 60 }, () => datasets.list()))
    expect(new Set(asked).size).toBe(1)
    expect(await datasets.list()).toBe(asked[0])
    rmSync(join(folder, images))
    const again = await datasets.list()
    expect(again).not.toBe(asked[0])
    expect(again.find(({ id }) => id === 'mnist')?.state).toBe('missing')
  })

  it('are not read on for somebody who has left', async () => {
    const datasets = datasetsIn(datasetFolder)
    const gone = new AbortController()
    const asked = datasets.list(gone.signal)
    gone.abort()
    await expect(asked).rejects.toMatchObject({ details: { code: 'cancelled' } })
    await expect(
      datasets.tasks({ sequence: 'split-mnist', seed: 1, imagesPerTask: 1 }, gone.signal),
    ).rejects.toThrow()
  })

  it('show a bounded number of images at once', async () => {
    const answers = [0, 1].map((label) => ({ of: [{ images: 'mnist', classes: [label] }] }))
    const tasks = Array.from({ length: 100 }, () => ({ answers }))
    const sequence = textOfComposition({ heads: 'shared', tasks })
    const wanted = { sequence, seed: 1, imagesPerTask: 256 }
    const { details } = await refusal(datasetsIn(datasetFolder).tasks(wanted))
    expect(details.message).toContain('more images than can be shown at once')
  })
})
