/** The data sets as the window shows them: state, licence, sample pictures. Plain Node, no tensors. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetInfo, TaskSample } from '@shared/contract/library'
import { filesOf, imagesOf, type DatasetDescription } from '@shared/datasets/description'
import { isImportedId } from '@shared/datasets/importable'
import { datasetIds, datasets } from '@shared/datasets/registry'
import type { SequenceTask } from '@shared/datasets/sequence'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { taskSequence } from '@shared/datasets/task-sequences'
import { inputsOf } from '@shared/networks/description'
import { permutation, streamKey } from '@shared/random/philox'
import { descriptionIn, filesIn } from './dataset-files'
import type { DatasetFolders } from './dataset-folders'
import { bytesOfImage, pictureOf, type ImageSet } from './image-set'
import { loadSequence } from './sequence-files'
import { imagesOfClasses, pixelOrder, type SequenceImages } from './tasks'
import { turnedImages } from './turned-images'
import { DatasetFileError, restoreRemedy, verify } from './verified-file'

const problems: Readonly<Record<DatasetFileError['state'], string>> = {
  missing: 'A file of these images is missing.',
  damaged: 'A file of these images is damaged.',
}

const installAgain = 'Install the program again, then press “Check again”.'
const importThem = 'Remove them here, then import them again.'

/** Why a data set cannot be used, or that it can. Reads and verifies each of its files, a piece at a time. */
async function stateOf(
  folder: string,
  { imported }: DatasetDescription,
  signal: AbortSignal | undefined,
): Promise<Pick<DatasetInfo, 'state' | 'problem' | 'technical'>> {
  try {
    for (const file of filesOf(await filesIn(folder))) await verify(folder, file, signal)
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
  signal: AbortSignal | undefined,
): Promise<DatasetInfo> {
  return {
    id,
    description,
    ...imagesOf(description),
    bytes: filesOf(description).reduce((sum, file) => sum + file.bytes, 0),
    folder,
    ...(await stateOf(folder, description, signal)),
  }
}

/** Imported data sets by name; a folder whose description cannot be read is none. */
async function importedInfos(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<DatasetInfo[]> {
  const names = await readdir(folder).catch(() => [])
  const found = names.filter(isImportedId).map(async (id) => {
    const place = join(folder, id)
    const description = await descriptionIn(place).catch(() => undefined)
    return description && infoOf(place, id, description, signal)
  })
  const infos = (await Promise.all(found)).filter((info) => info !== undefined)
  return infos.sort((a, b) => (a.description.name < b.description.name ? -1 : 1))
}

/**
 * Every data set, its files verified: those that came with the program, then imported ones.
 * @param signal ends the reading, with its reason
 */
export async function datasetInfos(
  { datasetFolder, importedFolder }: DatasetFolders,
  signal?: AbortSignal,
): Promise<DatasetInfo[]> {
  const bundled = datasetIds.map((id) => infoOf(join(datasetFolder, id), id, datasets[id], signal))
  const imported = importedFolder === undefined ? [] : await importedInfos(importedFolder, signal)
  return [...(await Promise.all(bundled)), ...imported]
}

/** Images of the last sample, for the next one: whole data sets, and so for a while only. */
let loaded = new Map<string, Promise<SequenceImages>>()
let forgetting: NodeJS.Timeout | undefined
const keptFor = 20_000

/** All images of a sequence; what no sample asks for any more is forgotten, and a failed reading tried again. */
async function keptImages(
  folders: DatasetFolders,
  wanted: readonly DatasetSnapshot[],
): Promise<SequenceImages[]> {
  clearTimeout(forgetting)
  forgetting = setTimeout(() => loaded.clear(), keptFor).unref()
  const before = loaded
  const kept = (loaded = new Map<string, Promise<SequenceImages>>())
  const found = wanted.map((images) => {
    const { datasetFolder, importedFolder } = folders
    const key = [datasetFolder, importedFolder, images.id, images.checksum].join(' ')
    const reading = before.get(key) ?? loadSequence(folders, { images: [images] })
    kept.set(key, reading)
    reading.catch(() => kept.delete(key))
    return reading
  })
  return Promise.all(found)
}

/** Of all samples of a sequence together. */
const mostSampleBytes = 16 * 1024 * 1024

/**
 * `count` training images of every task, answers in turn, and the classes of an answer in turn, with
 * their pixels as the network sees them under this seed. `task` counts from 1, as in the series
 * `accuracy/task-1`.
 * @param value the id of a known sequence, or the text of a composed one
 * @throws RangeError for an unknown sequence and too many images, EngineError for missing or damaged files.
 */
export async function taskSamples(
  folders: DatasetFolders,
  value: string,
  seed: number,
  count: number,
): Promise<TaskSample[]> {
  const sequence = taskSequence(value)
  const bytes = sequence.each.length * count * inputsOf(sequence.shape)
  if (bytes > mostSampleBytes)
    throw new RangeError(
      'These are more images than can be shown at once. Ask for fewer of each task.',
    )
  const images = new Map<string, ImageSet>()
  for (const each of await keptImages(folders, sequence.images))
    for (const [id, { training }] of each) images.set(id, training)
  const drawn = new Map<string, Uint32Array>()
  return sequence.each.map((task, index) => {
    const number = index + 1
    const order = pixelOrder(sequence.shape, task, seed)
    const key = streamKey(seed, `sample/task-${number}`)
    const membersOf = (id: string, label: number) => {
      const name = `${id} ${label}`
      const known = drawn.get(name) ?? imagesOfClasses(images.get(id)!, [label])
      drawn.set(name, known)
      return known
    }
    const classes = task.answers.map(({ of }) =>
      of.flatMap((part) => part.classes.map((label) => ({ id: part.images, label }))),
    )
    const pictures = Array.from({ length: count }, (_, position) => {
      const answer = position % classes.length
      const turn = Math.floor(position / classes.length)
      const own = classes[answer] ?? []
      const { id, label } = own[turn % own.length]!
      const members = membersOf(id, label)
      const chosen = permutation(key, label, members.length)[Math.floor(turn / own.length)] ?? 0
      const bytes = seenBytes(images.get(id)!, members[chosen] ?? 0, task, order)
      return { label: classNameOf(sequence.images, id, label), ...pictureOf(sequence.shape, bytes) }
    })
    return { task: number, label: task.label, images: pictures }
  })
}

function classNameOf(images: readonly DatasetSnapshot[], id: string, label: number): string {
  return images.find((each) => each.id === id)?.classes[label]?.name ?? ''
}

/** The bytes of an image as a task shows them. */
function seenBytes(
  set: ImageSet,
  image: number,
  { rotate }: SequenceTask,
  order: Uint32Array | undefined,
): Uint8Array {
  const bytes =
    rotate === undefined
      ? bytesOfImage(set, image)
      : turnedImages(set, Uint32Array.of(image), rotate).pixels
  return order ? Uint8Array.from(order, (place) => bytes[place]!) : bytes
}
