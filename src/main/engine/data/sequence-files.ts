/** The images of a sequence, read from the data folder. */
import { join } from 'node:path'
import { isBundled } from '@shared/datasets/sequence-images'
import { checksumOf, type DatasetSnapshot } from '@shared/datasets/snapshot'
import type { TaskSequence } from '@shared/datasets/sequence'
import { EngineError } from '../errors'
import { filesIn } from './dataset-files'
import { readImages, type LabelledImages } from './image-set'
import type { SequenceImages } from './tasks'

/** @throws EngineError where they are missing, damaged, or others than the sequence was made of. */
async function imagesOf(
  folder: string,
  { id, name, shape, checksum }: DatasetSnapshot,
): Promise<LabelledImages> {
  const place = join(folder, id)
  const files = await filesIn(place)
  if (!isBundled({ id }) && checksumOf({ files }) !== checksum)
    throw new EngineError(
      `The images of ${name} are not those that this sequence of tasks was made of.`,
      'Import the same images again, or compose the tasks anew.',
    )
  return readImages(place, files, shape)
}

/** All images of a sequence by their ids. @throws EngineError */
export async function loadSequence(
  folder: string,
  { images }: Pick<TaskSequence, 'images'>,
): Promise<SequenceImages> {
  const loaded = await Promise.all(
    images.map(async (each) => [each.id, await imagesOf(folder, each)] as const),
  )
  return new Map(loaded)
}
