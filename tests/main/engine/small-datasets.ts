/** A data folder with the first few images of bundled data sets, checksums and all. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetId } from '@shared/datasets/registry'
import { inputsOf } from '@shared/networks/description'
import { loadImages, type ImageSet } from '../../../src/main/engine/data/image-set'
import { datasetFolder } from '../../../src/main/paths'
import { writeImages } from '../../fixtures/idx-files'
import { temporaryFolder } from '../../fixtures/temporary-folder'

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

/** Writes the folder to a temporary place and gives its path. @param ids which data sets are in it */
export async function smallDatasets(ids: readonly DatasetId[] = ['mnist']): Promise<string> {
  const folder = temporaryFolder()
  for (const id of ids) await writeFirst(folder, id, { training: 4_000, test: 500 })
  return folder
}
