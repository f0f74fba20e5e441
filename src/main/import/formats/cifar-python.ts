/**
 * The Python versions of CIFAR: pickled dictionaries with an array of images in three planes and a
 * list of labels. https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import { checkAmount } from '../limits'
import { nameOf, type Entry, type Source } from '../sources/source'
import { wholeFile } from '../sources/whole-file'
import { interleave } from './channels'
import type { Collection, Format, Images, LabelledImage } from './format'
import { checkLabel, checkLabels } from './labels'
import { readPickle } from './pickle'
import { ArrayValue, textOf, type PickleValue } from './pickle-values'

const shape = { height: 32, width: 32, channels: 3 } as const
const bytes = shape.height * shape.width * shape.channels

interface Layout {
  readonly training: RegExp
  readonly test: RegExp
  readonly names: RegExp
  readonly labels: string
  readonly classNames: string
}

const cifar10: Layout = {
  training: /^data_batch_\d+$/,
  test: /^test_batch$/,
  names: /^batches\.meta$/,
  labels: 'labels',
  classNames: 'label_names',
}

const cifar100: Layout = {
  training: /^train$/,
  test: /^test$/,
  names: /^meta$/,
  labels: 'fine_labels',
  classNames: 'fine_label_names',
}

async function dictionaryOf(entry: Entry): Promise<Map<string, PickleValue>> {
  const packed = await wholeFile(entry)
  return readingOf(entry.path, () => {
    const value = readPickle(packed)
    if (value instanceof Map) return value
    throw unreadable(entry.path, 'it is not a dictionary of images and labels.')
  })
}

async function classesOf(entry: Entry, { classNames }: Layout): Promise<string[]> {
  const names = (await dictionaryOf(entry)).get(classNames)
  if (!Array.isArray(names) || names.length < 2 || names.length > 256)
    throw unreadable(entry.path, `it has no list “${classNames}”.`)
  return readingOf(entry.path, () => names.map((name) => textOf(name).slice(0, 100)))
}

interface Batch {
  readonly path: string
  readonly data: Uint8Array
  readonly labels: readonly PickleValue[]
}

async function batchOf(entry: Entry, layout: Layout): Promise<Batch> {
  const { path } = entry
  const found = await dictionaryOf(entry)
  const [data, labels] = [found.get('data'), found.get(layout.labels)]
  if (!(data instanceof ArrayValue) || !['|u1', '<u1', '=u1'].includes(data.type))
    throw unreadable(path, 'it has no array “data” of bytes.')
  const [count = 0, length] = data.shape
  if (data.shape.length !== 2 || length !== bytes || data.data.length !== count * bytes)
    throw unreadable(path, `its array “data” is ${data.shape.join(' × ')}, not images × ${bytes}.`)
  if (!Array.isArray(labels)) throw unreadable(path, `it has no list “${layout.labels}”.`)
  checkLabels(path, labels.length, count)
  return { path, data: data.data, labels }
}

function* imagesOf({ path, data, labels }: Batch, classes: number): Generator<LabelledImage> {
  const pixels = new Uint8Array(bytes)
  for (const [image, label] of labels.entries()) {
    if (typeof label !== 'number' || !Number.isInteger(label) || label < 0)
      throw unreadable(path, `label ${image + 1} is no whole number.`)
    checkLabel(path, image, label, classes)
    interleave(data.subarray(bytes * image, bytes * (image + 1)), shape.channels, pixels)
    yield { pixels, label }
  }
}

/** One batch in memory at a time; their sizes are read beforehand. */
async function partOf(files: readonly Entry[], layout: Layout, classes: number): Promise<Images> {
  let count = 0
  for (const file of files) count += (await batchOf(file, layout)).labels.length
  checkAmount(files[0]?.path ?? '', count, bytes)
  return {
    count,
    async *each() {
      for (const file of files) yield* imagesOf(await batchOf(file, layout), classes)
    },
  }
}

function layoutFormat(id: 'cifar-10-python' | 'cifar-100-python', layout: Layout): Format {
  const named = ({ entries }: Source, pattern: RegExp) =>
    entries.filter(({ path }) => pattern.test(nameOf(path)))
  return {
    id,
    fits: (source) =>
      named(source, layout.training).length > 0 && named(source, layout.names).length > 0,
    async read(source): Promise<Collection> {
      const [names] = named(source, layout.names)
      const test = named(source, layout.test)
      if (!names || test.length !== 1)
        throw new ImportProblem(
          `“${source.name}” has ${test.length} files of test images instead of one.`,
          'Import the archive as it was downloaded.',
        )
      const classes = await classesOf(names, layout)
      return {
        shape,
        classes,
        training: await partOf(named(source, layout.training), layout, classes.length),
        test: await partOf(test, layout, classes.length),
        notes: [],
      }
    },
  }
}

export const cifar10Python = layoutFormat('cifar-10-python', cifar10)
export const cifar100Python = layoutFormat('cifar-100-python', cifar100)
