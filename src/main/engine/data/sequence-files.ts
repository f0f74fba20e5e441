/** The images of a sequence, bundled or imported, read and verified. */
import { isBundled } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import type { TaskSequence } from '@shared/datasets/sequence'
import { filesIn } from './dataset-files'
import { loadDataset, placeOf, type DatasetFolders } from './dataset-folders'
import { readDescribed, type LabelledImages } from './image-set'
import type { SequenceImages } from './tasks'

/** @throws EngineError where they are missing, damaged, or others than the sequence was made of. */
async function imagesOf(folders: DatasetFolders, wanted: DatasetSnapshot): Promise<LabelledImages> {
  if (!isBundled(wanted)) return (await loadDataset(folders, wanted)).images
  const place = placeOf(folders, wanted.id)
  const { shape, classes } = wanted
  return readDescribed(place, { shape, classes, ...(await filesIn(place)) })
}

/** All images of a sequence by their ids. @throws EngineError */
export async function loadSequence(
  folders: DatasetFolders,
  { images }: Pick<TaskSequence, 'images'>,
): Promise<SequenceImages> {
  const loaded = await Promise.all(
    images.map(async (each) => [each.id, await imagesOf(folders, each)] as const),
  )
  return new Map(loaded)
}
