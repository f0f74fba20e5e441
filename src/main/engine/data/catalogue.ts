/** The data sets as the window shows them: state, licence, sample pictures. Plain Node, no tensors. */
import { join } from 'node:path'
import type { DatasetInfo, TaskSample } from '@shared/contract/library'
import { imagesOf } from '@shared/datasets/description'
import { datasetIds, datasets } from '@shared/datasets/registry'
import type { SequenceTask } from '@shared/datasets/sequence'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { taskSequence } from '@shared/datasets/task-sequences'
import { permutation, streamKey } from '@shared/random/philox'
import { filesIn } from './dataset-files'
import { bytesOfImage, pictureOf, type ImageSet } from './image-set'
import { loadSequence } from './sequence-files'
import { imagesOfClasses, pixelOrder, type SequenceImages } from './tasks'
import { turnedImages } from './turned-images'
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

const loaded = new Map<string, Promise<SequenceImages>>()

/** Images kept for the next sample; a failed reading is tried again. */
function imagesIn(folder: string, images: DatasetSnapshot): Promise<SequenceImages> {
  const key = `${folder} ${images.id} ${images.checksum}`
  const known = loaded.get(key)
  if (known) return known
  const reading = loadSequence(folder, { images: [images] })
  loaded.set(key, reading)
  reading.catch(() => loaded.delete(key))
  return reading
}

/**
 * `count` training images of every task, answers in turn, and the classes of an answer in turn, with
 * their pixels as the network sees them under this seed. `task` counts from 1, as in the series
 * `accuracy/task-1`.
 * @param value the id of a known sequence, or the text of a composed one
 * @throws RangeError for an unknown sequence, EngineError for missing or damaged files.
 */
export async function taskSamples(
  folder: string,
  value: string,
  seed: number,
  count: number,
): Promise<TaskSample[]> {
  const sequence = taskSequence(value)
  const images = new Map<string, ImageSet>()
  for (const each of sequence.images)
    for (const [id, { training }] of await imagesIn(folder, each)) images.set(id, training)
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
