/**
 * Images that a preset names before anybody has imported them. A stand-in says of a well-known data set
 * what is known in advance; where tasks are learned or looked at, the imported images take its place.
 */
import { isComposed, textOfComposition, type ComposedText, type Composition } from './composition'
import { CompositionError } from './composition-images'
import { isWellKnown, wellKnown, type WellKnown, type WellKnownId } from './importable'
import { parseComposition } from './read-composition'
import type { RecipeId } from './recipe-ids'
import { imagesMissing, plainComposition } from './recipes'
import type { DatasetSnapshot } from './snapshot'

/** No file has it. */
const noChecksum = '0'.repeat(64)

const numberAt = (numbers: number | readonly number[], place: number) =>
  typeof numbers === 'number' ? numbers : (numbers[place] ?? 0)

/** What is known of a data set before it is imported; names of classes, mean and deviation may not be. */
export function standInOf(id: WellKnownId): DatasetSnapshot {
  const known: WellKnown = wellKnown[id]
  const { name, things, size, channels = 3 } = known
  return {
    ...{ id, name, things },
    shape: { height: size, width: size, channels },
    normalisation: Array.from({ length: channels }, () => ({ mean: 0.5, deviation: 0.25 })),
    classes: Array.from({ length: known.classes }, (_, place) => ({
      name: known.classNames?.[place] ?? `class ${place + 1}`,
      trainingImages: numberAt(known.trainingImages, place),
      testImages: numberAt(known.testImages, place),
    })),
    checksum: noChecksum,
  }
}

/** The first `count` tasks of a recipe, all where absent, as a preset can name them before its images are here. */
export function valueBeforeImport(id: RecipeId, count?: number): ComposedText {
  const images = imagesMissing(id, []).map((known) => [known, standInOf(known)] as const)
  return textOfComposition({ ...plainComposition(id, count), images: Object.fromEntries(images) })
}

const isStandIn = ({ checksum }: DatasetSnapshot) => checksum === noChecksum

function withImages(
  composition: Composition,
  imagesFor: (images: DatasetSnapshot) => DatasetSnapshot,
): string {
  const images = Object.entries(composition.images ?? {}).map(
    ([id, own]) => [id, imagesFor(own)] as const,
  )
  return textOfComposition({ ...composition, images: Object.fromEntries(images) })
}

function generalised(value: string): string {
  try {
    return withImages(parseComposition(value), (images) =>
      isWellKnown(images.id) ? standInOf(images.id) : images,
    )
  } catch (error) {
    if (error instanceof CompositionError) return value
    throw error
  }
}

const general = new Map<string, string>()
const mostKept = 100

/**
 * A sequence with stand-ins in the place of all well-known images: equal for the same tasks, whoever
 * imported the images. Known sequences stay as they are, and what is not composed to its end.
 */
export function withStandIns(value: string): string {
  if (!isComposed(value)) return value
  const found = general.get(value)
  if (found !== undefined) return found
  const made = generalised(value)
  if (general.size >= mostKept) general.clear()
  general.set(value, made)
  return made
}

/** Well-known data sets that must be imported before a sequence can be learned. */
export function standInsIn(value: string): readonly WellKnownId[] {
  if (!isComposed(value)) return []
  return Object.values(parseComposition(value).images ?? {}).flatMap((images) =>
    isStandIn(images) && isWellKnown(images.id) ? [images.id] : [],
  )
}

/** A sequence with imported images in the place of stand-ins, as far as they are there. */
export function withImported(value: string, imported: readonly DatasetSnapshot[]): string {
  if (standInsIn(value).length === 0) return value
  return withImages(parseComposition(value), (images) =>
    isStandIn(images) ? (imported.find(({ id }) => id === images.id) ?? images) : images,
  )
}
