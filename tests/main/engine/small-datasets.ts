/** A data folder with the first few images of MNIST and of the curves, checksums and all. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetId } from '@shared/datasets/registry'
import { inputsOf } from '@shared/networks/description'
import { loadImages, type ImageSet } from '../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../src/main/paths'
import { writeImages } from '../../fixtures/idx-files'

const firstOf = ({ shape, pixels, labels }: ImageSet, count: number): ImageSet => ({
  shape,
  pixels: pixels.subarray(0, count * inputsOf(shape)),
  labels: labels.subarray(0, count),
})

async function writeFirst(
  folder: string,
  id: DatasetId,
  counts: Readonly<Record<'training' | 'test', number>>,
): Promise<void> {
  const { training, test } = await loadImages(datasetFolder, id)
  const place = join(folder, id)
  const files = await writeImages(place, {
    training: firstOf(training, counts.training),
    test: firstOf(test, counts.test),
  })
  await writeFile(join(place, 'dataset.json'), JSON.stringify({ files }))
}

/** Writes the folder to a temporary place and gives its path. */
export async function smallDatasets(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-small-'))
  await writeFirst(folder, 'mnist', { training: 4_000, test: 500 })
  await writeFirst(folder, 'curves', { training: 2_000, test: 500 })
  return folder
}
