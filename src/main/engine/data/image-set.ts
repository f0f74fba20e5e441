/** The images of a source, as bytes in memory. */
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { ImageSource } from '@shared/experiments/common/task-sequences'
import { parseIdx } from './idx'
import { readManifest, type DatasetFile } from './manifest'
import { DatasetFileError, readVerified } from './verified-file'

const unpack = promisify(gunzip)

/** Pixels of one image, 28 × 28. */
export const pixelsPerImage = 784

/** Images and their classes: image i is `pixels[784 i … 784 i + 783]`, row by row. */
export interface ImageSet {
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

export interface LabelledImages {
  readonly training: ImageSet
  readonly test: ImageSet
}

async function readIdx(
  folder: string,
  file: DatasetFile,
  shape: readonly number[],
): Promise<Uint8Array> {
  const packed = await readVerified(folder, file)
  try {
    const array = parseIdx(await unpack(packed))
    if (array.shape.join() !== shape.join()) throw new RangeError('It has another size.')
    return array.values
  } catch (cause) {
    const path = join(folder, file.name)
    throw new DatasetFileError(path, 'damaged', `The data file ${path} cannot be unpacked.`, {
      cause,
    })
  }
}

/**
 * Reads a source from the data folder and verifies its checksums.
 * @throws EngineError naming the file that is missing or damaged, with the remedy.
 */
export async function loadImages(
  folder: string,
  source: ImageSource['id'],
): Promise<LabelledImages> {
  const { files, trainingImages, testImages } = (await readManifest(folder))[source]
  const place = join(folder, source)
  const [training, trainingLabels, test, testLabels] = await Promise.all([
    readIdx(place, files.trainingImages, [trainingImages, 28, 28]),
    readIdx(place, files.trainingLabels, [trainingImages]),
    readIdx(place, files.testImages, [testImages, 28, 28]),
    readIdx(place, files.testLabels, [testImages]),
  ])
  return {
    training: { pixels: training, labels: trainingLabels },
    test: { pixels: test, labels: testLabels },
  }
}
