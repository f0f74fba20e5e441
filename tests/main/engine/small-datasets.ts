/** A data folder with the first few images of MNIST, checksums and all. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inputsOf } from '@shared/networks/description'
import { loadImages, type ImageSet } from '../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../src/main/paths'
import { writeImages } from '../../fixtures/idx-files'

const firstOf = ({ shape, pixels, labels }: ImageSet, count: number): ImageSet => ({
  shape,
  pixels: pixels.subarray(0, count * inputsOf(shape)),
  labels: labels.subarray(0, count),
})

/** Writes the folder to a temporary place and gives its path. */
export async function smallDatasets(): Promise<string> {
  const { training, test } = await loadImages(datasetFolder, 'mnist')
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-small-'))
  const place = join(folder, 'mnist')
  const files = await writeImages(place, {
    training: firstOf(training, 4_000),
    test: firstOf(test, 500),
  })
  await writeFile(join(place, 'dataset.json'), JSON.stringify({ files }))
  return folder
}
