/** Scenes: always the same patches, told apart by their structure and not by their colours. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { datasets } from '@shared/datasets/registry'
import { imagesOf } from '@shared/datasets/description'
import { cutPatches } from '../../../../src/main/engine/data/cut-patches'
import {
  bytesOfImage,
  type ImageSet,
  type LabelledImages,
} from '../../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../../src/main/paths'

const { shape } = datasets.scenes
/** A few images of the first ten classes; the others keep one, so that each has its tile. */
const classes = datasets.scenes.classes.map((entry, label) => ({
  ...entry,
  trainingImages: label < 10 ? 60 : 1,
  testImages: label < 10 ? 60 : 1,
}))

let png: Buffer
let few: LabelledImages
beforeAll(async () => {
  png = await readFile(join(datasetFolder, 'scenes', 'tiles.png'))
  few = cutPatches(png, { shape, classes })
})

const checksum = ({ pixels }: ImageSet) => createHash('sha256').update(pixels).digest('hex')

it('has the sizes of CIFAR-10 and half of CIFAR-100', () => {
  expect(shape).toEqual({ height: 32, width: 32, channels: 3 })
  const counts = datasets.scenes.classes.map(({ trainingImages, testImages }) => [
    trainingImages,
    testImages,
  ])
  expect(counts.slice(0, 10)).toEqual(new Array(10).fill([5000, 1000]))
  expect(counts.slice(10)).toEqual(new Array(50).fill([500, 100]))
  expect(imagesOf(datasets.scenes)).toEqual({ trainingImages: 75_000, testImages: 15_000 })
})

it('is cut the same on every computer', () => {
  expect(checksum(few.training)).toBe(
    'e8200335f636b663a38e44fb6f08c8a08eb41bce7548e69c9fbe967a54eaeaac',
  )
  expect(checksum(few.test)).toBe(
    'a28de27b1873fdec28b561e34632ea6f92941333aaac10c7fbb3a5b9dbd5bab8',
  )
})

it('a picture with other tiles than classes is refused', () => {
  expect(() => cutPatches(png, { shape, classes: classes.slice(1) })).toThrow('a tile for each')
})

type Feature = (image: Uint8Array) => readonly number[]

/** Accuracy of the nearest class mean on the test images of the first ten classes. */
function accuracyOf(feature: Feature): number {
  const of = (images: ImageSet) =>
    [...images.labels].flatMap((label, image) =>
      label < 10 ? [{ label, values: feature(bytesOfImage(images, image)) }] : [],
    )
  const training = of(few.training)
  const means = Array.from({ length: 10 }, (_, label) => {
    const own = training.filter((each) => each.label === label)
    return own[0]!.values.map(
      (_, place) => own.reduce((sum, { values }) => sum + values[place]!, 0) / own.length,
    )
  })
  const distance = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, place) => sum + (value - b[place]!) ** 2, 0)
  const test = of(few.test)
  const right = test.filter(({ label, values }) => {
    const distances = means.map((mean) => distance(values, mean))
    return distances.indexOf(Math.min(...distances)) === label
  })
  return right.length / test.length
}

const meanColour: Feature = (image) =>
  [0, 1, 2].map((channel) => {
    let sum = 0
    for (let place = channel; place < image.length; place += 3) sum += image[place]!
    return sum / 1024
  })

/** Mean differences between neighbours across and down, of brightness, at two distances. */
const structure: Feature = (image) => {
  const bright = Float64Array.from({ length: 1024 }, (_, pixel) =>
    [0, 1, 2].reduce((sum, channel) => sum + image[3 * pixel + channel]!, 0),
  )
  return [1, 32, 4, 128].map((step) => {
    let sum = 0
    for (let pixel = step; pixel < 1024; pixel++)
      sum += Math.abs(bright[pixel]! - bright[pixel - step]!)
    return sum / 1024
  })
}

it('mean colour tells nothing of the class, structure does', () => {
  // One in ten is guessing; 600 images, a standard error of 0.012.
  expect(accuracyOf(meanColour)).toBeLessThan(0.15)
  expect(accuracyOf(structure)).toBeGreaterThan(0.25)
})
