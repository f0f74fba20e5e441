/** The data sets as the window shows them: state, licence, sample pictures. Plain Node, no tensors. */
import { join } from 'node:path'
import type { DatasetInfo, TaskSample } from '@shared/contract/library'
import { imagesOf } from '@shared/datasets/description'
import { datasetIds, datasets, type DatasetId } from '@shared/datasets/registry'
import { taskSequence } from '@shared/datasets/task-sequences'
import { permutation, streamKey } from '@shared/random/philox'
import { filesIn } from './dataset-files'
import { bytesOfImage, loadImages, pictureOf, type ImageSet } from './image-set'
import { imagesOfClasses, pixelOrder } from './tasks'
import { DatasetFileError, readVerified, restoreRemedy } from './verified-file'

const problems: Readonly<Record<DatasetFileError['state'], string>> = {
  missing:
    'A file of these images is missing. Install the program again, then press “Check again”.',
  damaged:
    'A file of these images is damaged. Install the program again, then press “Check again”.',
}

/** Why a data set cannot be used, or that it can. Reads and verifies each of its files. */
async function stateOf(
  folder: string,
): Promise<Pick<DatasetInfo, 'state' | 'problem' | 'technical'>> {
  try {
    for (const file of Object.values(await filesIn(folder))) await readVerified(folder, file)
    return { state: 'ready' }
  } catch (error) {
    if (!(error instanceof DatasetFileError)) throw error
    return {
      state: error.state,
      problem: problems[error.state],
      technical: `${error.message} ${restoreRemedy}`,
    }
  }
}

/** Every data set that comes with the program, its files verified. */
export function datasetInfos(folder: string): Promise<DatasetInfo[]> {
  const infos = datasetIds.map(async (id) => {
    const dataset = datasets[id]
    const { label, licence, source, files } = dataset
    return {
      id,
      label,
      ...imagesOf(dataset),
      bytes: Object.values(files).reduce((sum, file) => sum + file.bytes, 0),
      licence,
      source,
      folder: join(folder, id),
      ...(await stateOf(join(folder, id))),
    }
  })
  return Promise.all(infos)
}

const loaded = new Map<string, Promise<ImageSet>>()

/** Training images of a data set, kept for the next sample; a failed reading is tried again. */
function trainingImagesOf(folder: string, id: DatasetId): Promise<ImageSet> {
  const place = join(folder, id)
  const known = loaded.get(place)
  if (known) return known
  const reading = loadImages(folder, id).then(({ training }) => training)
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
  const names = datasets[sequence.images].classes.map(({ name }) => name)
  const byClass = names.map((_, label) => imagesOfClasses(training, [label]))
  return sequence.each.map(({ label: name, classes }, index) => {
    const task = index + 1
    const order = pixelOrder(sequence, task, seed)
    const key = streamKey(seed, `sample/task-${task}`)
    const orders = classes.map((label) => permutation(key, label, byClass[label]?.length ?? 0))
    const images = Array.from({ length: count }, (_, position) => {
      const turn = position % classes.length
      const label = classes[turn] ?? 0
      const chosen = orders[turn]?.[Math.floor(position / classes.length)] ?? 0
      const bytes = bytesOfImage(training, byClass[label]?.[chosen] ?? 0)
      const seen = order ? Uint8Array.from(order, (place) => bytes[place]!) : bytes
      return { label: names[label] ?? '', ...pictureOf(training.shape, seen) }
    })
    return { task, label: name, images }
  })
}
