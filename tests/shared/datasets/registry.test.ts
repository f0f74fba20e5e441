/** The data sets as they are shipped are what their declarations say; what is missing is named. */
import { createHash } from 'node:crypto'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { imagesOf, type DatasetDescription, type DatasetFiles } from '@shared/datasets/description'
import { datasets } from '@shared/datasets/registry'
import { datasetFolder } from '../../../src/main/paths'
import { colourDataset, colourImages, colourShape } from '../../fixtures/colour-dataset'
import { writeImages } from '../../fixtures/idx-files'
import { problemsOf } from './folder-check'

test('every data set is registered, whole, and as its description says', async () => {
  expect(await problemsOf(datasetFolder, datasets)).toEqual([])
})

test('MNIST and Fashion-MNIST have the images of their makers', () => {
  expect(imagesOf(datasets.mnist)).toEqual({ trainingImages: 60_000, testImages: 10_000 })
  expect(imagesOf(datasets['fashion-mnist'])).toEqual(imagesOf(datasets.mnist))
})

describe('a made-up data set', () => {
  let folder = ''
  let fruit: DatasetDescription & { files: DatasetFiles }
  const place = (...names: string[]) => join(folder, 'fruit', ...names)
  beforeEach(async () => {
    ;({ folder, fruit } = await colourDataset())
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** The folder and the registry describe it in this way. */
  async function described(changes: Partial<DatasetDescription>): Promise<string[]> {
    const changed = { ...fruit, ...changes }
    await writeFile(place('dataset.json'), JSON.stringify(changed))
    return problemsOf(folder, { fruit: changed })
  }

  const withClass = (changes: object) => ({
    classes: fruit.classes.map((entry, index) => (index === 1 ? { ...entry, ...changes } : entry)),
  })
  const withFile = (changes: object) => ({
    files: { ...fruit.files, testLabels: { ...fruit.files.testLabels, ...changes } },
  })

  it('is fine as it is', async () => {
    expect(await problemsOf(folder, { fruit })).toEqual([])
  })

  it('must be registered, under its own description', async () => {
    expect(await problemsOf(folder, {})).toEqual([
      'fruit has no entry in src/shared/datasets/registry.ts',
    ])
    expect(await problemsOf(folder, { fruit: datasets.mnist })).toEqual([
      'fruit: is registered with another description',
    ])
  })

  it('must have a folder', async () => {
    await cp(place(), join(folder, 'vegetables'), { recursive: true })
    await rm(place(), { recursive: true })
    expect(await problemsOf(folder, { fruit })).toEqual([
      'vegetables has no entry in src/shared/datasets/registry.ts',
      'fruit is registered, but has no folder',
    ])
  })

  it('must have its files, and no others', async () => {
    const { testLabels } = fruit.files
    expect(await described(withFile({ bytes: 7 }))).toEqual([
      `fruit: test-labels.gz has ${testLabels.bytes} bytes, not 7`,
    ])
    expect(await described(withFile({ sha256: '0'.repeat(64) }))).toEqual([
      `fruit: test-labels.gz has another checksum: ${testLabels.sha256}`,
    ])
    await rm(place('test-labels.gz'))
    await mkdir(place('more'))
    expect(await described({})).toEqual([
      'fruit: more is not described',
      'fruit: test-labels.gz is missing',
    ])
  })

  it('must have the images that it counts', async () => {
    expect(await described(withClass({ trainingImages: 99 }))).toEqual([
      'fruit: class 1 has 100 training images, not 99',
    ])
    expect(await described({ classes: fruit.classes.slice(0, 2) })).toEqual([
      'fruit: class 2 has 100 training images, not 0',
      'fruit: class 2 has 30 test images, not 0',
    ])
  })

  it('must have images of its shape, all with a label', async () => {
    expect(await described({ shape: { ...colourShape, width: 4 } })).toEqual([
      'fruit: the training images are 300 × 4 × 5 × 3, not 300 × 4 × 4 × 3',
      'fruit: the test images are 90 × 4 × 5 × 3, not 90 × 4 × 4 × 3',
    ])
    const test = { ...colourImages(87), labels: colourImages(90).labels }
    const files = await writeImages(place(), { training: colourImages(300), test })
    expect(await described({ files })).toEqual([
      'fruit: the test images are 87 × 4 × 5 × 3, not 90 × 4 × 5 × 3',
    ])
  })

  it('must have files of the format', async () => {
    const text = Buffer.from('plain text')
    await writeFile(place('test-labels.gz'), text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(await described(withFile({ bytes: text.length, sha256 }))).toEqual([
      expect.stringContaining('fruit: test-labels.gz: Error: incorrect header check'),
    ])
    expect(await described(withFile({ sha256: 'none' }))).toEqual([
      expect.stringContaining('testLabels.sha256'),
    ])
  })

  it('must be normalised by what it has', async () => {
    const [red, green, blue] = fruit.normalisation
    const normalisation = [red!, { mean: 0.5, deviation: green!.deviation }, blue!]
    expect(await described({ normalisation })).toEqual([
      'fruit: channel 1 has mean and deviation 0.4451 and 0.1449',
    ])
    expect(await described({ normalisation: [red!] })).toEqual([
      expect.stringContaining('a mean and a deviation for each channel'),
    ])
  })

  it('must be described in full, with its licence', async () => {
    const nameless = Object.fromEntries(Object.entries(fruit).filter(([key]) => key !== 'things'))
    await writeFile(place('dataset.json'), JSON.stringify(nameless))
    expect(await problemsOf(folder, { fruit })).toEqual([expect.stringContaining('things')])
    expect(await described({ licence: 'MIT' })).toEqual(['fruit: LICENCE.md does not name “MIT”'])
    await rm(place('LICENCE.md'))
    expect(await described({})).toEqual(['fruit: LICENCE.md is missing'])
  })

  it('must have names of its own', async () => {
    const [first, second, ...others] = fruit.classes
    const classes = [first!, { ...second!, name: first!.name }, ...others]
    expect(await described({ classes })).toEqual([
      `fruit: there is another class of fruit “${first!.name}”`,
    ])
    await writeFile(place('dataset.json'), JSON.stringify(fruit))
    const problems = await problemsOf(folder, { fruit, again: fruit })
    expect(problems).toContain(`again: there is another name “${fruit.name}”`)
  })
})
