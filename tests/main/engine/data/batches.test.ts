import { describe, expect, it } from 'vitest'
import {
  batchesPerEpoch,
  makeBatch,
  testBatches,
  trainingBatches,
} from '../../../../src/main/engine/data/batches'
import {
  firstOf,
  imageExamples,
  normalisationTable,
  unionOf,
  type Examples,
} from '../../../../src/main/engine/data/examples'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { datasets } from '@shared/datasets/registry'
import { streamKey } from '@shared/random/philox'

/** Image i is grey i everywhere but for its first pixel, which is 255 − i; its class is i mod 10. */
function greyExamples(count: number, order?: Uint32Array): Examples {
  const pixels = new Uint8Array(count * 784)
  const labels = new Uint8Array(count)
  for (let image = 0; image < count; image++) {
    pixels.fill(image, image * 784, (image + 1) * 784)
    pixels[image * 784] = 255 - image
    labels[image] = image % 10
  }
  return imageExamples({
    images: { shape: { height: 28, width: 28, channels: 1 }, pixels, labels },
    members: Uint32Array.from({ length: count }, (_, image) => image),
    ...(order ? { order } : {}),
    normalised: normalisationTable(datasets.mnist.normalisation),
    answerOfClass: (label) => label,
  })
}

const grey = (byte: number) => Math.fround((byte / 255 - 0.1307) / 0.3081)
/** Which image a row of a batch shows: the grey of its last pixel. */
const imageOf = (value: number) => Math.abs(Math.round((value * 0.3081 + 0.1307) * 255))
const key = streamKey(1, 'order/task-1')

describe('training batches', () => {
  const examples = greyExamples(47)
  const imagesOfPass = (epoch: number) =>
    [...trainingBatches(examples, 10, key, epoch)].map((batch) => {
      const { answers, count } = batch
      const seen = pixels(batch)
      const images = Array.from({ length: count }, (_, row) => imageOf(seen[row * 784 + 783]!))
      expect([...answers]).toEqual(images.map((image) => image % 10))
      return images
    })

  it('drop the incomplete last one and show no image twice', () => {
    const batches = imagesOfPass(0)
    expect(batches.map((images) => images.length)).toEqual([10, 10, 10, 10])
    expect(batchesPerEpoch(examples, 10)).toBe(4)
    expect(new Set(batches.flat()).size).toBe(40)
  })

  it('come in a fresh order each pass, the same one for the same pass', () => {
    expect(imagesOfPass(1)).not.toEqual(imagesOfPass(0))
    expect(imagesOfPass(1)).toEqual(imagesOfPass(1))
    const missing = (epoch: number) => {
      const shown = new Set(imagesOfPass(epoch).flat())
      return Array.from({ length: 47 }, (_, image) => image).filter((image) => !shown.has(image))
    }
    expect(missing(0)).not.toEqual(missing(1))
  })
})

describe('test batches', () => {
  it('keep the order and the incomplete last one', () => {
    const batches = [...testBatches(greyExamples(23), 10)]
    expect(batches.map(({ count }) => count)).toEqual([10, 10, 3])
    const images = batches.flatMap((batch) => {
      const seen = pixels(batch)
      return Array.from({ length: batch.count }, (_, row) => imageOf(seen[row * 784 + 783]!))
    })
    expect(images).toEqual(Array.from({ length: 23 }, (_, image) => image))
  })
})

describe('examples', () => {
  it('are normalised and permuted as they are shown', () => {
    const backwards = Uint32Array.from({ length: 784 }, (_, place) => 783 - place)
    const batch = makeBatch(greyExamples(30, backwards), [7, 2])
    const seen = pixels(batch)
    expect(seen[0]).toBe(grey(7))
    expect(seen[783]).toBe(grey(248))
    expect(seen[784]).toBe(grey(2))
    expect(seen[2 * 784 - 1]).toBe(grey(253))
    expect([...batch.answers]).toEqual([7, 2])
  })

  it('of several tasks are numbered through, each with its own order of pixels', () => {
    const backwards = Uint32Array.from({ length: 784 }, (_, place) => 783 - place)
    const union = unionOf([greyExamples(5), greyExamples(4, backwards), greyExamples(6)])
    expect(union.count).toBe(15)
    const batch = makeBatch(union, [4, 5, 8, 9])
    const seen = pixels(batch)
    expect([...batch.answers]).toEqual([4, 0, 3, 0])
    expect(seen[0]).toBe(grey(251))
    expect(seen[784 + 783]).toBe(grey(255))
    expect(seen[2 * 784 + 783]).toBe(grey(252))
    expect(seen[3 * 784]).toBe(grey(255))
    expect(() => makeBatch(union, [15])).toThrow(RangeError)
  })

  it('can be cut to the first few', () => {
    expect(firstOf(greyExamples(8), 5).count).toBe(5)
    expect(firstOf(greyExamples(3), 5).count).toBe(3)
  })
})
