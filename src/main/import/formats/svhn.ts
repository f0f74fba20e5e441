/**
 * Street View House Numbers, cropped digits: `train_32x32.mat` and `test_32x32.mat`, each with X,
 * height × width × channels × images column by column, and y, where 10 stands for the digit 0.
 * http://ufldl.stanford.edu/housenumbers/
 */
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import { checkAmount, checkShape } from '../limits'
import { nameOf, type Entry, type Source } from '../sources/source'
import type { Format, Images, LabelledImage } from './format'
import { checkLabels } from './labels'
import { numberAt, variableOf, type Variable } from './mat'
import { only, told } from './streamed'

const digits = 10

async function labelsOf(entry: Entry, images: number): Promise<Uint8Array> {
  const { path } = entry
  const read = async function* ({ dimensions, bytesEach, reader }: Variable) {
    const count = dimensions.reduce((total, size) => total * size, 1)
    checkLabels(path, count, images)
    const bytes = Buffer.from(await reader.take(count * bytesEach))
    yield Uint8Array.from({ length: count }, (_, image) => {
      const label = numberAt(bytes, bytesEach, image)
      if (Number.isInteger(label) && label >= 0 && label <= digits) return label % digits
      throw unreadable(path, `image ${image + 1} has the label ${label} instead of a digit.`)
    })
  }
  return readingOf(path, () => only(variableOf(entry, 'y', read)))
}

async function dimensionsOf(entry: Entry): Promise<readonly number[]> {
  const read = async function* ({ dimensions, bytesEach }: Variable) {
    if (bytesEach !== 1) throw new Error('its images are not bytes')
    yield await Promise.resolve(dimensions)
  }
  const [height = 0, width = 0, channels = 1, count = 1, ...more] = await readingOf(
    entry.path,
    () => only(variableOf(entry, 'X', read)),
  )
  if (more.length > 0) throw unreadable(entry.path, 'its array X has more than four dimensions.')
  checkShape(entry.path, height, width, channels)
  checkAmount(entry.path, count, height * width * channels)
  return [height, width, channels, count]
}

async function partOf(entry: Entry): Promise<{ shape: readonly number[]; images: Images }> {
  const [height = 0, width = 0, channels = 1, count = 0] = await dimensionsOf(entry)
  const labels = await labelsOf(entry, count)
  const area = height * width
  const pixels = new Uint8Array(area * channels)
  const read = async function* ({ reader }: Variable): AsyncGenerator<LabelledImage> {
    for (const label of labels) {
      const columns = await reader.take(pixels.length)
      for (let channel = 0; channel < channels; channel++)
        for (let x = 0; x < width; x++)
          for (let y = 0; y < height; y++)
            pixels[channels * (width * y + x) + channel] = columns[area * channel + height * x + y]!
      yield { pixels, label }
    }
  }
  return {
    shape: [height, width, channels],
    images: { count, each: () => told(entry.path, variableOf(entry, 'X', read)) },
  }
}

function only32({ entries, name }: Source, part: RegExp, words: string): Entry {
  const found = entries.filter(({ path }) => path.endsWith('.mat') && part.test(nameOf(path)))
  if (found.length === 1) return found[0]!
  throw new ImportProblem(
    `“${name}” has ${found.length} MATLAB files of ${words} instead of one.`,
    'Put train_32x32.mat and test_32x32.mat into one folder, then choose either.',
  )
}

export const svhn: Format = {
  id: 'svhn',
  fits: ({ entries }) => entries.some(({ path }) => path.endsWith('.mat')),
  async read(source) {
    const trainingFile = only32(source, /train/i, 'training images')
    const testFile = only32(source, /test/i, 'test images')
    const [training, test] = [await partOf(trainingFile), await partOf(testFile)]
    if (test.shape.join() !== training.shape.join())
      throw unreadable(testFile.path, 'its images have another size than the training images.')
    const [height = 0, width = 0, channels = 1] = training.shape
    return {
      shape: { height, width, channels },
      classes: Array.from({ length: digits }, (_, digit) => String(digit)),
      training: training.images,
      test: test.images,
      notes: [],
    }
  },
}
