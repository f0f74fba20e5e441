/** Images of several channels, from their files to what the input neurons are shown. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inputsOf } from '@shared/networks/description'
import { permutation, streamKey } from '@shared/random/philox'
import { makeBatch } from '../../../../src/main/engine/data/batches'
import { imageExamples, normalisationTable } from '../../../../src/main/engine/data/examples'
import { bytesOfImage, pictureOf, readImages } from '../../../../src/main/engine/data/image-set'
import { permutedBytes } from '../../../../src/main/engine/data/tasks'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { pixels as kernelPixels } from '../../../../src/main/engine/simd/pixels'
import { colourDataset, colourImages, colourShape } from '../../../fixtures/colour-dataset'

it('are read with their channels', async () => {
  const { folder, fruit } = await colourDataset()
  const { training, test } = await readImages(join(folder, 'fruit'), fruit.files, colourShape)
  expect(training).toEqual(colourImages(300))
  expect(test).toEqual(colourImages(90))
  expect([...bytesOfImage(test, 1)]).toEqual([...test.pixels.slice(60, 120)])
  const other = { ...colourShape, height: 5, width: 4 }
  const refused = readImages(join(folder, 'fruit'), fruit.files, other)
  await expect(refused).rejects.toMatchObject({ state: 'damaged' })
  await rm(folder, { recursive: true })
})

it('go to the window with their shape', () => {
  const images = colourImages(3)
  const picture = pictureOf(images.shape, bytesOfImage(images, 2))
  expect(picture).toMatchObject({ height: 4, width: 5, channels: 3 })
  expect([...Buffer.from(picture.pixels, 'base64')]).toEqual([...images.pixels.slice(120, 180)])
})

it('keep the channels of a pixel together when pixels are shuffled', () => {
  const key = streamKey(3, 'pixels/task-2')
  const order = permutation(key, 0, 20)
  const bytes = permutedBytes(colourShape, key)
  expect(bytes).toHaveLength(inputsOf(colourShape))
  order.forEach((pixel, place) =>
    expect([...bytes.slice(3 * place, 3 * place + 3)]).toEqual([
      3 * pixel,
      3 * pixel + 1,
      3 * pixel + 2,
    ]),
  )
  expect(permutedBytes({ ...colourShape, channels: 1 }, key)).toEqual(order)
})

it('are normalised channel by channel, shuffled or not, by the kernels as in JavaScript', () => {
  const channels = [
    { mean: 0.25, deviation: 0.1 },
    { mean: 0.5, deviation: 0.2 },
    { mean: 0.75, deviation: 0.3 },
  ]
  const images = colourImages(5)
  for (const order of [undefined, permutedBytes(colourShape, streamKey(1, 'shuffling'))]) {
    const examples = imageExamples({
      images,
      members: Uint32Array.from([4, 0, 2]),
      normalised: normalisationTable(channels),
      answerOfClass: (label) => label,
      ...(order ? { order } : {}),
    })
    const batch = makeBatch(examples, [2, 0])
    expect([...batch.answers]).toEqual([2, 1])
    const expected = [2, 4].flatMap((image) =>
      Array.from({ length: 60 }, (_, place) => {
        const byte = images.pixels[60 * image + (order?.[place] ?? place)]!
        const { mean, deviation } = channels[place % 3]!
        return Math.fround((byte / 255 - mean) / deviation)
      }),
    )
    expect([...pixels(batch)]).toEqual(expected)
    expect([...kernelPixels(batch)]).toEqual(expected)
  }
})
