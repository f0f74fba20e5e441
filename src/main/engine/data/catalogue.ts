/** The data sets as the window shows them: state, licence, sample pictures. Plain Node, no tensors. */
import { join } from 'node:path'
import type { DatasetInfo, TaskSample } from '@shared/contract/library'
import {
  imageSources,
  taskSequence,
  type ImageSource,
} from '@shared/experiments/common/task-sequences'
import { loadImages, pixelsPerImage, type ImageSet } from './image-set'
import { readManifest, restoreRemedy, type DatasetEntry } from './manifest'
import { permutation, streamKey } from '@shared/random/philox'
import { classesOfTask, imagesOfClasses, pixelOrder, taskLabel } from './tasks'
import { DatasetFileError, readVerified } from './verified-file'

/** Why a data set cannot be used, or that it can. Reads and verifies each of its files. */
async function stateOf(
  folder: string,
  entry: DatasetEntry,
): Promise<Pick<DatasetInfo, 'state' | 'problem'>> {
  try {
    for (const file of Object.values(entry.files)) await readVerified(folder, file)
    return { state: 'ready' }
  } catch (error) {
    if (!(error instanceof DatasetFileError)) throw error
    return { state: error.state, problem: `${error.message} ${restoreRemedy}` }
  }
}

/**
 * Every data set that comes with the program, its files verified.
 * @throws EngineError where the list of files itself is missing or damaged.
 */
export async function datasetInfos(folder: string): Promise<DatasetInfo[]> {
  const manifest = await readManifest(folder)
  const infos = Object.values(imageSources).map(async ({ id, label }) => {
    const entry = manifest[id]
    return {
      id,
      label,
      trainingImages: entry.trainingImages,
      testImages: entry.testImages,
      bytes: Object.values(entry.files).reduce((sum, file) => sum + file.bytes, 0),
      licence: entry.licence,
      source: entry.source,
      ...(await stateOf(join(folder, id), entry)),
    }
  })
  return Promise.all(infos)
}

const loaded = new Map<string, Promise<ImageSet>>()

/** Training images of a source, kept for the next sample; a failed reading is tried again. */
function trainingImagesOf(folder: string, source: ImageSource['id']): Promise<ImageSet> {
  const place = join(folder, source)
  const known = loaded.get(place)
  if (known) return known
  const reading = loadImages(folder, source).then(({ training }) => training)
  loaded.set(place, reading)
  reading.catch(() => loaded.delete(place))
  return reading
}

/**
 * `count` training images of every task, classes in turn, with their pixels in the order in which
 * the network sees them under this seed. `task` counts from 1, as in the series `accuracy/task-1`.
 * @throws RangeError for an unknown sequence, EngineError for missing or damaged files.
 */
export async function taskSamples(
  folder: string,
  sequenceId: string,
  seed: number,
  count: number,
): Promise<TaskSample[]> {
  const sequence = taskSequence(sequenceId)
  const training = await trainingImagesOf(folder, sequence.images)
  const { classNames } = imageSources[sequence.images]
  const byClass = classNames.map((_, label) => imagesOfClasses(training, [label]))
  return Array.from({ length: sequence.tasks }, (_, index) => {
    const task = index + 1
    const classes = classesOfTask(sequence, task)
    const order = pixelOrder(sequence, task, seed)
    const key = streamKey(seed, `sample/task-${task}`)
    const orders = classes.map((label) => permutation(key, label, byClass[label]?.length ?? 0))
    const images = Array.from({ length: count }, (_, position) => {
      const turn = position % classes.length
      const label = classes[turn] ?? 0
      const chosen = orders[turn]?.[Math.floor(position / classes.length)] ?? 0
      const start = (byClass[label]?.[chosen] ?? 0) * pixelsPerImage
      const pixels = training.pixels.subarray(start, start + pixelsPerImage)
      const seen = order ? order.map((place) => pixels[place]!) : pixels
      return {
        label: classNames[label] ?? '',
        pixels: Buffer.from(seen).toString('base64'),
      }
    })
    return { task, label: taskLabel(sequence, task), images }
  })
}
