/** The images of a data set, as bytes in memory. */
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { DatasetDescription, DatasetFile, DatasetFiles } from '@shared/datasets/description'
import type { Picture } from '@shared/datasets/picture'
import { datasets, type DatasetId } from '@shared/datasets/registry'
import { inputsOf, type ImageShape } from '@shared/networks/description'
import { cutPatches } from './cut-patches'
import { filesIn } from './dataset-files'
import { parseIdx } from './idx'
import { DatasetFileError, readVerified } from './verified-file'

const unpack = promisify(gunzip)
/** Bytes that are unpacked at a time: with the usual few, thousands of pieces have to be put together. */
const pieceBytes = 1024 * 1024

/** Images of one shape, one after the other, and their classes. */
export interface ImageSet {
  readonly shape: ImageShape
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

export interface LabelledImages {
  readonly training: ImageSet
  readonly test: ImageSet
}

/** The bytes of image number `image`. */
export function bytesOfImage({ shape, pixels }: ImageSet, image: number): Uint8Array {
  const length = inputsOf(shape)
  return pixels.subarray(image * length, (image + 1) * length)
}

/** An image for the window. */
export function pictureOf({ height, width, channels }: ImageShape, bytes: Uint8Array): Picture {
  return { height, width, channels, pixels: Buffer.from(bytes).toString('base64') }
}

/** An IDX file of any number of things of the shape `each`. */
async function readIdx(
  folder: string,
  file: DatasetFile,
  each: readonly number[],
): Promise<Uint8Array> {
  const packed = await readVerified(folder, file)
  try {
    const { shape, values } = parseIdx(await unpack(packed, { chunkSize: pieceBytes }))
    if (shape.slice(1).join() !== each.join()) throw new RangeError('It has another shape.')
    return values
  } catch (cause) {
    const path = join(folder, file.name)
    throw new DatasetFileError(path, 'damaged', `The data file ${path} cannot be unpacked.`, {
      cause,
    })
  }
}

/**
 * Reads the images of a folder, of rank 3 where they are grey and else of rank 4 with channels last,
 * and verifies the checksums of its files.
 * @throws DatasetFileError naming the file that is missing or damaged, with the remedy.
 */
export async function readImages(
  folder: string,
  files: DatasetFiles,
  shape: ImageShape,
): Promise<LabelledImages> {
  const { height, width, channels } = shape
  const each = channels === 1 ? [height, width] : [height, width, channels]
  const [training, trainingLabels, test, testLabels] = await Promise.all([
    readIdx(folder, files.trainingImages, each),
    readIdx(folder, files.trainingLabels, []),
    readIdx(folder, files.testImages, each),
    readIdx(folder, files.testLabels, []),
  ])
  return {
    training: { shape, pixels: training, labels: trainingLabels },
    test: { shape, pixels: test, labels: testLabels },
  }
}

/** The images that `place` describes. @throws DatasetFileError; see `readImages`. */
export async function readDescribed(
  place: string,
  description: Pick<DatasetDescription, 'files' | 'shape' | 'classes'>,
): Promise<LabelledImages> {
  const { files, shape } = description
  if (!('tiles' in files)) return readImages(place, files, shape)
  return cutPatches(await readVerified(place, files.tiles), description)
}

/** Reads a data set from the data folder. @throws DatasetFileError; see `readImages`. */
export async function loadImages(folder: string, id: DatasetId): Promise<LabelledImages> {
  const place = join(folder, id)
  return readDescribed(place, { ...datasets[id], ...(await filesIn(place)) })
}
