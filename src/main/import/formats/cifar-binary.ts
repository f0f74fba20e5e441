/**
 * The binary versions of CIFAR: records of a label, or a coarse and a fine one, and 32 × 32 pixels in
 * three planes. https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import { checkAmount } from '../limits'
import { ByteReader } from '../sources/byte-reader'
import { nameOf, type Entry, type Source } from '../sources/source'
import { interleave } from './channels'
import { namesIn } from './cifar-names'
import type { Collection, Format, Images, LabelledImage } from './format'
import { checkLabel } from './labels'

const shape = { height: 32, width: 32, channels: 3 } as const
const bytes = shape.height * shape.width * shape.channels

interface Layout {
  readonly training: RegExp
  readonly test: RegExp
  readonly names: RegExp
  readonly classes: number
  /** Bytes before the pixels; the last one counts. */
  readonly labels: number
}

const cifar10: Layout = {
  training: /^data_batch_\d+\.bin$/,
  test: /^test_batch\.bin$/,
  names: /^batches\.meta\.txt$/,
  classes: 10,
  labels: 1,
}

const cifar100: Layout = {
  training: /^train\.bin$/,
  test: /^test\.bin$/,
  names: /^fine_label_names\.txt$/,
  classes: 100,
  labels: 2,
}

async function* records(file: Entry, { labels, classes }: Layout): AsyncGenerator<LabelledImage> {
  const reader = new ByteReader(await file.stream())
  const pixels = new Uint8Array(bytes)
  const record = labels + bytes
  try {
    for (let image = 0; image < file.bytes / record; image++) {
      const read = await readingOf(file.path, () => reader.take(record))
      const label = read[labels - 1]!
      checkLabel(file.path, image, label, classes)
      interleave(read.subarray(labels), shape.channels, pixels)
      yield { pixels, label }
    }
  } finally {
    await reader.close()
  }
}

function imagesOf(files: readonly Entry[], layout: Layout): Images {
  const record = layout.labels + bytes
  for (const { path, bytes: size } of files)
    if (size % record !== 0)
      throw unreadable(
        path,
        `its size is no multiple of ${record} bytes, one image with its label.`,
      )
  const count = files.reduce((sum, file) => sum + file.bytes / record, 0)
  checkAmount(files[0]?.path ?? '', count, bytes)
  return {
    count,
    async *each() {
      for (const file of files) yield* records(file, layout)
    },
  }
}

function layoutFormat(id: 'cifar-10-binary' | 'cifar-100-binary', layout: Layout): Format {
  const named = ({ entries }: Source, pattern: RegExp) =>
    entries.filter(({ path }) => pattern.test(nameOf(path)))
  return {
    id,
    fits: (source) => named(source, layout.training).length > 0,
    async read(source): Promise<Collection> {
      const [training, test] = [named(source, layout.training), named(source, layout.test)]
      if (test.length !== 1)
        throw new ImportProblem(
          `“${source.name}” has ${test.length} files of test images instead of one.`,
          'Import the archive as it was downloaded.',
        )
      return {
        shape,
        classes: await namesIn(named(source, layout.names)[0], layout.classes),
        training: imagesOf(training, layout),
        test: imagesOf(test, layout),
        notes: [],
      }
    },
  }
}

export const cifar10Binary = layoutFormat('cifar-10-binary', cifar10)
export const cifar100Binary = layoutFormat('cifar-100-binary', cifar100)
