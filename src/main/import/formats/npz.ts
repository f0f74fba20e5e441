/** Images and labels as NumPy’s `savez` writes them. */
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import { checkAmount } from '../limits'
import { ByteReader } from '../sources/byte-reader'
import type { Entry, Source } from '../sources/source'
import { reading } from '../sources/whole-file'
import { arrayShape, type ArrayOfImages } from './array-images'
import type { Format, Images } from './format'
import { checkLabels, heldOut, labelled, placesOf } from './labels'
import { arrayHeader, numberKind } from './npy'

const trainingNames = [
  'x_train',
  'train_images',
  'train_x',
  'x_tr',
  'train_data',
  'x',
  'images',
  'data',
]
const trainingLabelNames = [
  'y_train',
  'train_labels',
  'train_y',
  'y_tr',
  'y',
  'labels',
  'target',
  'targets',
]
const testNames = ['x_test', 'test_images', 'test_x', 'x_te', 'test_data']
const testLabelNames = ['y_test', 'test_labels', 'test_y', 'y_te']

const namesRemedy =
  'Save the arrays with the names x_train, y_train, x_test and y_test, or X and y without test images.'

function named({ entries }: Source, names: readonly string[]): Entry | undefined {
  for (const name of names) {
    const found = entries.find(({ path }) => path.toLowerCase() === `${name}.npy`)
    if (found) return found
  }
  return undefined
}

/** Labels of up to `most` images: whole numbers, or a row with a one for each image. */
async function labelsOf(entry: Entry, images: number): Promise<Float64Array> {
  return reading(entry, async (reader) => {
    const header = await arrayHeader(entry.path, reader)
    const [count = 0, width = 1, ...more] = header.shape
    if (more.length > 0 || width < 1 || width > 256)
      throw unreadable(
        entry.path,
        `its shape is ${header.shape.join(' × ')}, not a label an image.`,
      )
    checkLabels(entry.path, count, images)
    const kind = numberKind(entry.path, header)
    const numbers = kind.numbers(await reader.take(count * width * kind.bytes))
    if (!numbers.every(Number.isSafeInteger))
      throw unreadable(entry.path, 'its labels are no whole numbers.')
    if (width === 1) return numbers
    return Float64Array.from({ length: count }, (_, image) => {
      const row = numbers.subarray(width * image, width * (image + 1))
      return row.indexOf(Math.max(...row))
    })
  })
}

async function* pixelsOf(array: ArrayOfImages, count: number) {
  const { entry, bytesEach } = array
  const reader = new ByteReader(await entry.stream())
  try {
    await readingOf(entry.path, () => arrayHeader(entry.path, reader))
    for (let image = 0; image < count; image++)
      yield array.toBytes(await readingOf(entry.path, () => reader.take(bytesEach)))
    if (!(await readingOf(entry.path, () => reader.atEnd())))
      throw unreadable(entry.path, 'it is longer than it says.')
  } finally {
    await reader.close()
  }
}

/** The images that are marked as `wanted`, or all. */
function imagesOf(
  array: ArrayOfImages,
  labels: Uint8Array,
  marks?: { readonly of: readonly boolean[]; readonly wanted: boolean },
): Images {
  const takes = (image: number) => !marks || marks.of[image] === marks.wanted
  return {
    count: labels.reduce((sum, _, image) => sum + (takes(image) ? 1 : 0), 0),
    async *each() {
      let image = -1
      for await (const pixels of pixelsOf(array, labels.length)) {
        image += 1
        if (takes(image)) yield { pixels, label: labels[image]! }
      }
    },
  }
}

export const npz: Format = {
  id: 'npz',
  fits: ({ entries }) => entries.length > 0 && entries.every(({ path }) => path.endsWith('.npy')),
  async read(source, { testShare }) {
    const [images, labelFile] = [named(source, trainingNames), named(source, trainingLabelNames)]
    if (!images || !labelFile) {
      const found = source.entries.map(({ path }) => path.replace(/\.npy$/, '')).slice(0, 8)
      throw new ImportProblem(
        `“${source.name}” has no arrays of images and labels under a known name, but ${found.join(', ')}.`,
        namesRemedy,
      )
    }
    const training = await arrayShape(images)
    const { shape, count } = training
    checkAmount(images.path, count, shape.height * shape.width * shape.channels)
    const numbers = await labelsOf(labelFile, count)
    const places = placesOf(labelFile.path, numbers)
    const labels = labelled(labelFile.path, numbers, places)
    const classes = [...places.keys()].map(String)
    const [testImages, testLabelFile] = [named(source, testNames), named(source, testLabelNames)]
    if (!testImages || !testLabelFile) {
      const of = heldOut(labels, testShare)
      return {
        shape,
        classes,
        training: imagesOf(training, labels, { of, wanted: false }),
        test: imagesOf(training, labels, { of, wanted: true }),
        notes: [
          `The file has no test images: ${Math.round(100 * testShare)} % of each class are kept for testing.`,
        ],
      }
    }
    const test = await arrayShape(testImages)
    if (JSON.stringify(test.shape) !== JSON.stringify(shape))
      throw unreadable(testImages.path, 'its images have another size than the training images.')
    checkAmount(testImages.path, test.count, test.bytesEach)
    const testNumbers = await labelsOf(testLabelFile, test.count)
    return {
      shape,
      classes,
      training: imagesOf(training, labels),
      test: imagesOf(test, labelled(testLabelFile.path, testNumbers, places)),
      notes: [],
    }
  },
}
