/** Some images of a data set, to look at: read up to the last that is shown, and no further. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createGunzip, gunzip } from 'node:zlib'
import type { LabelledPicture } from '@shared/contract/library'
import type { DatasetDescription, DatasetFiles } from '@shared/datasets/description'
import { inputsOf } from '@shared/networks/description'
import { cutSome } from './cut-patches'
import { descriptionIn } from './dataset-files'
import { placeOf, type DatasetFolders } from './dataset-folders'
import { parseIdx } from './idx'
import { bytesOfImage, pictureOf } from './image-set'
import { DatasetFileError, readExisting, readVerified } from './verified-file'

const unpack = promisify(gunzip)

/** Images of each class, in the order of the classes. */
type ByClass = readonly (readonly Uint8Array[])[]

/** Places of the first `most` images of each class. */
function firstOf(labels: Uint8Array, classes: number, most: number): number[][] {
  const places = Array.from({ length: classes }, (): number[] => [])
  labels.forEach((label, image) => {
    const own = places[label]
    if (own && own.length < most) own.push(image)
  })
  return places
}

/** The images at `places` of a packed IDX file, by their places. */
async function imagesAt(path: string, places: readonly number[], length: number) {
  const found = new Map<number, Uint8Array>()
  const wanted = places.toSorted((a, b) => a - b)
  const file = createReadStream(path)
  const stream = createGunzip()
  file.on('error', (error) => stream.destroy(error))
  let held: Buffer = Buffer.alloc(0)
  /** Where the bytes that are held begin, counted from the first image; the header stands before. */
  let start: number | undefined
  for await (const chunk of file.pipe(stream) as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk])
    start ??= -(4 + 4 * held[3]!)
    for (let next = wanted[0]; next !== undefined; next = wanted[0]) {
      const from = next * length - start
      if (from + length > held.length) break
      found.set(next, Uint8Array.from(held.subarray(from, from + length)))
      wanted.shift()
    }
    if (wanted.length === 0) break
    const kept = Math.min(held.length, Math.max(0, wanted[0]! * length - start))
    held = held.subarray(kept)
    start += kept
  }
  file.destroy()
  return found
}

async function packedImages(
  place: string,
  files: DatasetFiles,
  { shape, classes }: DatasetDescription,
  each: number,
): Promise<ByClass> {
  const labels = parseIdx(await unpack(await readVerified(place, files.trainingLabels))).values
  const places = firstOf(labels, classes.length, each)
  const path = join(place, files.trainingImages.name)
  try {
    const found = await imagesAt(path, places.flat(), inputsOf(shape))
    return places.map((own) => own.flatMap((image) => found.get(image) ?? []))
  } catch (cause) {
    const message = `The data file ${path} cannot be unpacked.`
    throw new DatasetFileError(path, 'damaged', message, { cause })
  }
}

/**
 * The first `each` training images of every class.
 * @throws DatasetFileError for missing or damaged files
 */
async function firstImages(place: string, each: number, description: DatasetDescription) {
  const { files } = description
  if (!('tiles' in files)) return packedImages(place, files, description, each)
  const cut = cutSome(await readExisting(join(place, files.tiles.name)), description, each)
  return description.classes.map((_, label) =>
    [...cut.labels].flatMap((own, image) => (own === label ? [bytesOfImage(cut, image)] : [])),
  )
}

/**
 * `count` training images, the classes in turn, always the same ones.
 * @throws RangeError for an unknown data set, EngineError for missing or damaged files
 */
export async function datasetSamples(
  folders: DatasetFolders,
  id: string,
  count: number,
): Promise<LabelledPicture[]> {
  const place = placeOf(folders, id)
  const description = await descriptionIn(place)
  const shown = description.classes.slice(0, count)
  const images = await firstImages(place, Math.ceil(count / shown.length), description)
  return Array.from({ length: count }, (_, position) => {
    const label = position % shown.length
    const own = images[label]!
    const bytes = own[Math.floor(position / shown.length) % own.length]!
    return { label: shown[label]!.name, ...pictureOf(description.shape, bytes) }
  })
}
