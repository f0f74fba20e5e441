/** Four IDX files, as MNIST has them, packed with gzip or not. */
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import { checkAmount, checkShape } from '../limits'
import type { ByteReader } from '../sources/byte-reader'
import { nameOf, type Entry, type Source } from '../sources/source'
import { openUnpacked } from '../sources/whole-file'
import type { Format, Images } from './format'
import { checkLabels, labelled, placesOf } from './labels'

const isIdx = /(idx\d|ubyte)/

interface Four {
  readonly trainingImages: Entry
  readonly trainingLabels: Entry
  readonly testImages: Entry
  readonly testLabels: Entry
}

function fourOf({ entries, name }: Source): Four {
  const find = (part: RegExp, kind: RegExp, words: string): Entry => {
    const [found, second] = entries.filter(({ path }) => {
      const file = nameOf(path)
      return isIdx.test(file) && part.test(file) && kind.test(file)
    })
    if (!found)
      throw new ImportProblem(
        `There are no ${words} beside “${name}”.`,
        'Put the four IDX files into one folder: images and labels, to learn from and to test with.',
      )
    if (second)
      throw new ImportProblem(
        `“${found.path}” and “${second.path}” both have ${words}.`,
        'Put the four files that belong together into a folder of their own.',
      )
    return found
  }
  const [training, test, images, labels] = [/train/i, /t10k|test/i, /images?/i, /labels?/i]
  return {
    trainingImages: find(training, images, 'training images'),
    trainingLabels: find(training, labels, 'training labels'),
    testImages: find(test, images, 'test images'),
    testLabels: find(test, labels, 'test labels'),
  }
}

/** The dimensions of an IDX file of bytes. */
async function headerOf(path: string, reader: ByteReader): Promise<readonly number[]> {
  const magic = await reader.take(4)
  const rank = magic[3]!
  if (magic.readUInt16BE(0) !== 0 || magic[2] !== 8 || rank < 1 || rank > 4)
    throw unreadable(path, 'it is not an IDX file of bytes.')
  const sizes = await reader.take(4 * rank)
  return Array.from({ length: rank }, (_, axis) => sizes.readUInt32BE(4 * axis))
}

async function opened<Result>(entry: Entry, read: (reader: ByteReader) => Promise<Result>) {
  return readingOf(entry.path, async () => {
    const reader = await openUnpacked(entry)
    try {
      return await read(reader)
    } finally {
      await reader.close()
    }
  })
}

async function labelsOf(entry: Entry): Promise<Uint8Array> {
  return opened(entry, async (reader) => {
    const [count = 0, ...more] = await headerOf(entry.path, reader)
    if (more.length > 0) throw unreadable(entry.path, 'it has images instead of labels.')
    checkAmount(entry.path, count, 1)
    return Uint8Array.from(await reader.take(count))
  })
}

/** Number, height, width and channels of the images of a file. */
async function dimensionsOf(entry: Entry): Promise<readonly [number, number, number, number]> {
  return opened(entry, async (reader) => {
    const [count = 0, height = 0, width = 0, channels = 1] = await headerOf(entry.path, reader)
    checkShape(entry.path, height, width, channels)
    checkAmount(entry.path, count, height * width * channels)
    return [count, height, width, channels]
  })
}

async function* imagesOf(entry: Entry, bytes: number, labels: Uint8Array) {
  const reader = await openUnpacked(entry)
  try {
    await headerOf(entry.path, reader)
    for (const label of labels)
      yield { pixels: await readingOf(entry.path, () => reader.take(bytes)), label }
    if (!(await readingOf(entry.path, () => reader.atEnd())))
      throw unreadable(entry.path, 'it is longer than it says.')
  } finally {
    await reader.close()
  }
}

export const idx: Format = {
  id: 'idx',
  fits: ({ entries }) => entries.some(({ path }) => isIdx.test(nameOf(path))),
  async read(source) {
    const files = fourOf(source)
    const [count, height, width, channels] = await dimensionsOf(files.trainingImages)
    const [testCount, ...testShape] = await dimensionsOf(files.testImages)
    if (testShape.join() !== [height, width, channels].join())
      throw unreadable(
        files.testImages.path,
        'its images have another size than the training images.',
      )
    const [training, test] = [
      await labelsOf(files.trainingLabels),
      await labelsOf(files.testLabels),
    ]
    checkLabels(files.trainingLabels.path, training.length, count)
    checkLabels(files.testLabels.path, test.length, testCount)
    const places = placesOf(files.trainingLabels.path, training)
    const bytes = height * width * channels
    const part = (images: Entry, labels: Uint8Array): Images => ({
      count: labels.length,
      each: () => imagesOf(images, bytes, labels),
    })
    return {
      shape: { height, width, channels },
      classes: [...places.keys()].map(String),
      training: part(files.trainingImages, labelled(files.trainingLabels.path, training, places)),
      test: part(files.testImages, labelled(files.testLabels.path, test, places)),
      notes: [],
    }
  },
}
