import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadImages } from '../../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../../src/main/paths'
import { copyOfDatasets } from './damaged-copy'

describe('the images as they are shipped', () => {
  it.each(['mnist', 'fashion-mnist'] as const)('%s has its images and classes', async (source) => {
    const { training, test } = await loadImages(datasetFolder, source)
    expect(training.pixels).toHaveLength(60_000 * 784)
    expect(training.labels).toHaveLength(60_000)
    expect(test.pixels).toHaveLength(10_000 * 784)
    expect(new Set(test.labels)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
  })

  it('have the mean and deviation that they are normalised with', async () => {
    const { training } = await loadImages(datasetFolder, 'fashion-mnist')
    let sum = 0
    let squares = 0
    for (const byte of training.pixels) {
      sum += byte / 255
      squares += (byte / 255) ** 2
    }
    const mean = sum / training.pixels.length
    expect(mean).toBeCloseTo(0.2861, 3)
    expect(Math.sqrt(squares / training.pixels.length - mean ** 2)).toBeCloseTo(0.353, 3)
  })
})

describe('a data folder that something happened to', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await copyOfDatasets()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const reading = () => loadImages(folder, 'mnist')

  it('names a damaged file and the remedy', async () => {
    const path = join(folder, 'mnist', 't10k-labels-idx1-ubyte.gz')
    const bytes = await readFile(path)
    bytes[100] = bytes[100]! ^ 1
    await rm(path)
    await writeFile(path, bytes)
    await expect(reading()).rejects.toMatchObject({
      name: 'EngineError',
      state: 'damaged',
      message: expect.stringContaining(path) as string,
      remedy: expect.stringContaining('install the program again') as string,
    })
  })

  it('names a truncated file', async () => {
    const path = join(folder, 'mnist', 'train-images-idx3-ubyte.gz')
    const bytes = await readFile(path)
    await rm(path)
    await writeFile(path, bytes.subarray(0, bytes.length >> 1))
    await expect(reading()).rejects.toMatchObject({
      state: 'damaged',
      message: expect.stringContaining(path) as string,
    })
  })

  it('names a missing file', async () => {
    const path = join(folder, 'mnist', 'train-labels-idx1-ubyte.gz')
    await rm(path)
    await expect(reading()).rejects.toMatchObject({
      state: 'missing',
      message: expect.stringContaining(path) as string,
    })
  })

  it('says so when the list of checksums is gone or is nonsense', async () => {
    const path = join(folder, 'mnist', 'dataset.json')
    await writeFile(path, '{"files": {}}')
    await expect(reading()).rejects.toThrow(path)
    await rm(path)
    await expect(reading()).rejects.toThrow(path)
  })

  it('is read when nothing happened to it', async () => {
    const { test } = await reading()
    expect(test.labels[0]).toBe(7)
  })
})
