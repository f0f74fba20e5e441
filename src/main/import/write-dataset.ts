/** Writes what a format found into a folder, and counts it on the way. */
import type { DatasetDescription, DatasetFile } from '@shared/datasets/description'
import { formatNumber } from '@shared/words/numbers'
import type { Collection, Images } from './formats/format'
import { ImportProblem } from './import-problem'
import { ChannelMoments, ImageWriter, writeLabels } from './packed-writer'
import type { Watch } from './watch'

export type Written = Pick<DatasetDescription, 'shape' | 'normalisation' | 'classes' | 'files'>

/** Images that are shown on the way: of a class, and together. */
const shown = { each: 2, together: 20 }
/** Images after which is told how far it is. */
const toldAfter = 250

interface Part {
  readonly images: DatasetFile
  readonly labels: DatasetFile
  readonly counts: readonly number[]
}

async function writePart(
  folder: string,
  part: 'training' | 'test',
  images: Images,
  { shape, classes }: Collection,
  watch: Watch,
  moments: ChannelMoments | undefined,
): Promise<Part> {
  const writer = new ImageWriter(folder, `${part}-images.gz`, images.count, shape)
  const labels = new Uint8Array(images.count)
  const counts = classes.map(() => 0)
  const phase = part === 'training' ? 'Packing training images' : 'Packing test images'
  let [written, toShow] = [0, shown.together]
  for await (const { pixels, label } of images.each()) {
    if (written === images.count) break
    labels[written++] = label
    counts[label]! += 1
    moments?.add(pixels)
    if (moments && counts[label]! <= shown.each && toShow > 0) {
      toShow -= 1
      watch.sample(classes[label]!, {
        ...shape,
        pixels: Buffer.from(pixels).toString('base64'),
      })
    }
    await writer.write(pixels)
    if (written % toldAfter === 0) watch.progress(phase, written / images.count)
  }
  if (written !== images.count)
    throw new ImportProblem(
      `There are ${formatNumber(written)} images where ${formatNumber(images.count)} should be.`,
      'Fetch the file again.',
    )
  return {
    images: await writer.close(),
    labels: await writeLabels(folder, `${part}-labels.gz`, labels),
    counts,
  }
}

/** Classes that have images to learn from and to test with; else the first that has not is told. */
function checkCounts(classes: Written['classes']): void {
  const lacking = classes.find((each) => each.trainingImages === 0 || each.testImages === 0)
  if (!lacking) return
  const part = lacking.trainingImages === 0 ? 'training' : 'test'
  throw new ImportProblem(
    `The class “${lacking.name}” has no ${part} images.`,
    'Every class needs images to learn from and images to test with. Add some, or leave the class out.',
  )
}

/** Names that no two classes share. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, place) => (names.indexOf(name) === place ? name : `${name} (${place})`))
}

/** @param folder empty @throws ImportProblem naming file and fault */
export async function writeDataset(
  folder: string,
  found: Collection,
  watch: Watch,
): Promise<Written> {
  const collection = { ...found, classes: distinct(found.classes) }
  const moments = new ChannelMoments(collection.shape)
  const training = await writePart(folder, 'training', found.training, collection, watch, moments)
  const test = await writePart(folder, 'test', found.test, collection, watch, undefined)
  const classes = collection.classes.map((name, label) => ({
    name,
    trainingImages: training.counts[label]!,
    testImages: test.counts[label]!,
  }))
  checkCounts(classes)
  return {
    shape: collection.shape,
    normalisation: moments.result(),
    classes,
    files: {
      trainingImages: training.images,
      trainingLabels: training.labels,
      testImages: test.images,
      testLabels: test.labels,
    },
  }
}
