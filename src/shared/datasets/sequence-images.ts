/** The images that tasks can be made of, as far as tasks need to know them. */
import type { DatasetDescription } from './description'
import { datasetIds, datasets } from './registry'
import { snapshotOf, type DatasetSnapshot } from './snapshot'

type ImageShape = DatasetDescription['shape']

/** Those of every data set that comes with the program. */
export const bundledImages: readonly DatasetSnapshot[] = datasetIds.map((id) =>
  snapshotOf(id, datasets[id]),
)

/** The images of a data set that comes with the program. @throws RangeError for any other. */
export function bundledImagesOf(id: string): DatasetSnapshot {
  const found = bundledImages.find((images) => images.id === id)
  if (!found) throw new RangeError(`No images “${id}” come with the program.`)
  return found
}

export function isBundled({ id }: Pick<DatasetSnapshot, 'id'>): boolean {
  return bundledImages.some((images) => images.id === id)
}

interface ListedImages extends Pick<DatasetSnapshot, 'id'> {
  readonly state: string
  readonly description: DatasetDescription
}

/** Of the data sets that a lab lists, those that were imported and can be used. */
export function importedAmong(listed: readonly ListedImages[]): readonly DatasetSnapshot[] {
  return listed
    .filter((each) => each.state === 'ready' && !isBundled(each))
    .map(({ id, description }) => snapshotOf(id, description))
}

/** `28 × 28 pixels in grey`. */
export function shapeInWords({ height, width, channels }: ImageShape): string {
  return `${width} × ${height} pixels in ${channels === 1 ? 'grey' : 'colour'}`
}

export function isSameShape(one: ImageShape, other: ImageShape): boolean {
  return one.height === other.height && one.width === other.width && one.channels === other.channels
}
