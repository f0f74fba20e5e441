/** The images of a composition: which are known, and which its tasks use. */
import { listed } from '../words/lists'
import type { ComposedClasses, ComposedTask, Composition } from './composition'
import { bundledImages, isSameShape, shapeInWords } from './sequence-images'
import type { DatasetSnapshot } from './snapshot'

/** What is wrong with a composition, in a sentence for whoever wrote it. */
export class CompositionError extends RangeError {
  override readonly name = 'CompositionError'
}

/** Images by their ids. */
export type ImagesById = ReadonlyMap<string, DatasetSnapshot>

/** @throws CompositionError naming the images that there are */
export function imagesCalled(id: string, known: ImagesById): DatasetSnapshot {
  const found = known.get(id)
  if (found) return found
  throw new CompositionError(
    `There are no images called “${id}”. Images here: ${listed([...known.keys()])}.`,
  )
}

/** What is known: the program’s own images, those that a composition brings along, and `more`. */
export function knownImages(
  brought: Composition['images'] = {},
  more: readonly DatasetSnapshot[] = [],
): ImagesById {
  const all = [...more, ...Object.values(brought), ...bundledImages]
  return new Map(all.map((images) => [images.id, images]))
}

/** All images of some tasks, in the order of their first use. */
export function imagesOf(
  tasks: readonly ComposedTask[],
  known: ImagesById,
): readonly [DatasetSnapshot, ...DatasetSnapshot[]] {
  const ids = new Set(
    tasks.flatMap(({ answers }) => answers.flatMap(({ of }) => of.map(({ images }) => images))),
  )
  const [first, ...rest] = [...ids].map((id) => imagesCalled(id, known))
  if (!first) throw new CompositionError('There is no task: compose one at least.')
  const other = rest.find(({ shape }) => !isSameShape(shape, first.shape))
  if (other)
    throw new CompositionError(
      `All images of a sequence have one size: those of ${first.name} have ${shapeInWords(first.shape)}, those of ${other.name} ${shapeInWords(other.shape)}.`,
    )
  return [first, ...rest]
}

/** Images of some classes together. */
export function countImages(
  parts: readonly ComposedClasses[],
  known: ImagesById,
  which: 'trainingImages' | 'testImages',
): number {
  return parts
    .flatMap(({ images, classes }) =>
      classes.map((each) => known.get(images)?.classes[each]?.[which] ?? 0),
    )
    .reduce((sum, images) => sum + images, 0)
}
