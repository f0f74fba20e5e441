/** The images that are shown of a data set are those that are learned of it. */
import { expect, it } from 'vitest'
import { datasets } from '@shared/datasets/registry'
import { datasetSamples } from '../../../../src/main/engine/data/dataset-samples'
import { bytesOfImage, loadImages, type ImageSet } from '../../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../../src/main/paths'

/** The images of a class, as they are sent to the window. */
const encoded = (images: ImageSet, label: number, most: number) => {
  const found: string[] = []
  for (const [image, own] of images.labels.entries())
    if (own === label && found.length < most)
      found.push(Buffer.from(bytesOfImage(images, image)).toString('base64'))
  return found
}

it.each(['mnist', 'scenes'] as const)('of %s', async (id) => {
  const { classes } = datasets[id]
  const count = 2 * classes.length
  const samples = await datasetSamples({ datasetFolder }, id, count)
  expect(samples.map(({ label }) => label)).toEqual(
    [...classes, ...classes].map(({ name }) => name),
  )
  const { training } = await loadImages(datasetFolder, id)
  for (const label of [0, 9, classes.length - 1])
    expect([label, label + classes.length].map((place) => samples[place]!.pixels)).toEqual(
      encoded(training, label, 2),
    )
})

it('what is no name of a data set is refused', async () => {
  await expect(datasetSamples({ datasetFolder }, '../secrets', 1)).rejects.toThrow('no data set')
})
