/** Some images of a data set, to look at. */
import type { LabelledPicture } from '@shared/contract/library'
import { permutation, streamKey } from '@shared/random/philox'
import { loadDataset, type DatasetFolders } from './dataset-folders'
import { bytesOfImage, pictureOf } from './image-set'
import { imagesOfClasses } from './tasks'

/**
 * `count` training images, the classes in turn, always the same ones.
 * @throws RangeError for an unknown data set, EngineError for missing or damaged files
 */
export async function datasetSamples(
  folders: DatasetFolders,
  id: string,
  count: number,
): Promise<LabelledPicture[]> {
  const { description, images } = await loadDataset(folders, { id })
  const { training } = images
  const shown = description.classes.slice(0, count)
  const orders = shown.map((_, label) => {
    const members = imagesOfClasses(training, [label])
    const order = permutation(streamKey(1, 'sample/dataset'), label, members.length)
    return order.map((place) => members[place]!)
  })
  return Array.from({ length: count }, (_, position) => {
    const label = position % shown.length
    const order = orders[label]!
    const image = order[Math.floor(position / shown.length) % order.length]!
    return {
      label: shown[label]!.name,
      ...pictureOf(training.shape, bytesOfImage(training, image)),
    }
  })
}
