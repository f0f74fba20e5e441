/** The data sets as the window shows them: state, licence, sample pictures. Plain Node, no tensors. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetInfo, TaskSample } from '@shared/contract/library'
import { filesOf, imagesOf, type DatasetDescription } from '@shared/datasets/description'
import { isImportedId } from '@shared/datasets/importable'
import { datasetIds, datasets, type DatasetId } from '@shared/datasets/registry'
import { taskSequence } from '@shared/datasets/task-sequences'
import { permutation, streamKey } from '@shared/random/philox'
import { descriptionIn, filesIn } from './dataset-files'
import type { DatasetFolders } from './dataset-folders'
import { bytesOfImage, loadImages, pictureOf, type ImageSet } from './image-set'
import { imagesOfClasses, pixelOrder } from './tasks'
import { DatasetFileError, readVerified, restoreRemedy } from './verified-file'

const problems: Readonly<Record<DatasetFileError['state'], string>> = {
  missing: 'A file of these images is missing.',
  damaged: 'A file of these images is damaged.',
}

const installAgain = 'Install the program again, then press “Check again”.'
const importThem = 'Remove them here, then import them again.'

/** Why a data set cannot be used, or that it can. Reads and verifies each of its files. */
async function stateOf(
  folder: string,
  { imported }: DatasetDescription,
): Promise<Pick<DatasetInfo, 'state' | 'problem' | 'technical'>> {
  try {
    for (const file of filesOf(await filesIn(folder))) await readVerified(folder, file)
    return { state: 'ready' }
  } catch (error) {
    if (!(error instanceof DatasetFileError)) throw error
    return {
      state: error.state,
      problem: `${problems[error.state]} ${imported ? importThem : installAgain}`,
      technical: imported ? error.message : `${error.message} ${restoreRemedy}`,
    }
  }
}

async function infoOf(
  folder: string,
  id: string,
  description: DatasetDescription,
): Promise<DatasetInfo> {
  return {
    id,
    description,
    ...imagesOf(description),
    bytes: filesOf(description).reduce((sum, file) => sum + file.bytes, 0),
    folder,
    ...(await stateOf(folder, description)),
  }
}

/** Imported data sets by name; a folder whose description cannot be read is none. */
async function importedInfos(folder: string): Promise<DatasetInfo[]> {
  const names = await readdir(folder).catch(() => [])
  const found = names.filter(isImportedId).map(async (id) => {
    const place = join(folder, id)
    const description = await descriptionIn(place).catch(() => undefined)
    return description && infoOf(place, id, description)
  })
  const infos = (await Promise.all(found)).filter((info) => info !== undefined)
  return infos.sort((a, b) => (a.description.name < b.description.name ? -1 : 1))
}

/** Every data set, its files verified: those that came with the program, then imported ones. */
export async function datasetInfos({
  datasetFolder,
  importedFolder,
}: DatasetFolders): Promise<DatasetInfo[]> {
  const bundled = datasetIds.map((id) => infoOf(join(datasetFolder, id), id, datasets[id]))
  const imported = importedFolder === undefined ? [] : await importedInfos(importedFolder)
  return [...(await Promise.all(bundled)), ...imported]
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
