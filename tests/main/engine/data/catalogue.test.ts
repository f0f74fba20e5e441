import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { datasetInfoSchema, taskSampleSchema } from '../../../../src/shared/contract/library'
import { datasetInfos, taskSamples } from '../../../../src/main/engine/data/catalogue'
import { loadImages } from '../../../../src/main/engine/data/image-set'
import { pixelOrder } from '../../../../src/main/engine/data/tasks'
import { taskSequence } from '@shared/datasets/task-sequences'
import { datasetIds } from '@shared/datasets/registry'
import { datasetFolder } from '../../../../src/main/paths'
import { copyOfDatasets } from './damaged-copy'

describe('datasetInfos', () => {
  it('finds every data set ready', async () => {
    const infos = datasetInfoSchema.array().parse(await datasetInfos({ datasetFolder }))
    expect(infos.map(({ id, state }) => [id, state])).toEqual(datasetIds.map((id) => [id, 'ready']))
    const both = infos.filter(({ id }) => id.endsWith('mnist'))
    expect(both.map(({ id, state, trainingImages }) => ({ id, state, trainingImages }))).toEqual([
      { id: 'mnist', state: 'ready', trainingImages: 60_000 },
      { id: 'fashion-mnist', state: 'ready', trainingImages: 60_000 },
    ])
  })

  it('tells a damaged and a missing file apart, with what to do', async () => {
    const folder = await copyOfDatasets()
    const damaged = join(folder, 'mnist', 'train-labels-idx1-ubyte.gz')
    const bytes = await readFile(damaged)
    await rm(damaged)
    await writeFile(damaged, bytes.subarray(1))
    await rm(join(folder, 'fashion-mnist', 't10k-images-idx3-ubyte.gz'))
    const infos = await datasetInfos({ datasetFolder: folder })
    const mnist = infos.find(({ id }) => id === 'mnist')
    const fashion = infos.find(({ id }) => id === 'fashion-mnist')
    await rm(folder, { recursive: true })
    expect(mnist).toMatchObject({
      state: 'damaged',
      problem:
        'A file of these images is damaged. Install the program again, then press “Check again”.',
      technical: expect.stringMatching(
        /train-labels-idx1-ubyte\.gz.*install the program/,
      ) as string,
    })
    expect(fashion).toMatchObject({
      state: 'missing',
      problem: expect.stringContaining('is missing') as string,
      technical: expect.stringContaining('t10k-images-idx3-ubyte.gz') as string,
    })
  })
})

describe('taskSamples', () => {
  it('shows both classes of every split task in turn, as they are', async () => {
    const samples = taskSampleSchema
      .array()
      .parse(await taskSamples({ datasetFolder }, 'split-mnist', 2019, 4))
    expect(samples.map(({ task, label }) => [task, label])).toEqual([
      [1, '0 or 1'],
      [2, '2 or 3'],
      [3, '4 or 5'],
      [4, '6 or 7'],
      [5, '8 or 9'],
    ])
    expect(samples[2]?.images.map(({ label }) => label)).toEqual(['4', '5', '4', '5'])
    const { training } = await loadImages(datasetFolder, 'mnist')
    const shown = Buffer.from(samples[2]!.images[0]!.pixels, 'base64')
    const place = training.labels.findIndex(
      (label, image) =>
        label === 4 && shown.equals(training.pixels.subarray(image * 784, (image + 1) * 784)),
    )
    expect(place).toBeGreaterThanOrEqual(0)
  })

  it('shows permuted pixels with the order that the seed gives', async () => {
    const [task] = await taskSamples({ datasetFolder }, 'permuted-fashion-mnist', 7, 1)
    const sequence = taskSequence('permuted-fashion-mnist')
    const order = pixelOrder(sequence.shape, sequence.each[0]!, 7)!
    const seen = Buffer.from(task!.images[0]!.pixels, 'base64')
    const straight = new Uint8Array(784)
    order.forEach((pixel, place) => (straight[pixel] = seen[place]!))
    const { training } = await loadImages(datasetFolder, 'fashion-mnist')
    const isImage = training.labels.some(
      (label, image) =>
        label === 0 &&
        Buffer.from(straight).equals(training.pixels.subarray(image * 784, (image + 1) * 784)),
    )
    expect(isImage).toBe(true)
    expect(task?.images[0]?.label).toBe('T-shirt')
  })

  it('refuses an unknown sequence by name', async () => {
    await expect(taskSamples({ datasetFolder }, 'split-cifar', 1, 1)).rejects.toThrow('split-cifar')
  })
})
