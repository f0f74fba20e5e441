/** A folder of pictures with a folder a class; perhaps in a folder to learn from and one to test with. */
import { ImportProblem } from '../import-problem'
import { limits } from '../limits'
import { folderOf, nameOf, type Entry, type Source } from '../sources/source'
import type { Format } from './format'
import { heldOut } from './labels'
import { imagesFrom, isPicture, shapeOf, type LabelledPicture } from './pictures'

const trainingFolders = ['train', 'training']
const testFolders = ['test', 'testing', 'val', 'valid', 'validation']

interface Sorted {
  readonly classes: readonly string[]
  readonly training: readonly LabelledPicture[]
  readonly test: readonly LabelledPicture[]
}

const partOf = (file: Entry) => nameOf(folderOf(folderOf(file.path))).toLowerCase()
const classOf = (file: Entry) => nameOf(folderOf(file.path))

function sorted(source: Source): Sorted {
  const pictures = source.entries.filter(({ path }) => isPicture(path))
  const loose = pictures.find(({ path }) => folderOf(path) === '')
  if (loose)
    throw new ImportProblem(
      `“${loose.path}” lies in no folder of a class.`,
      'Put the pictures of each class into a folder that is named after it.',
    )
  const test = pictures.filter((file) => testFolders.includes(partOf(file)))
  const isTest = new Set(test)
  const training = pictures.filter((file) => !isTest.has(file))
  const inParts = training.some((file) => trainingFolders.includes(partOf(file)))
  const learned = inParts
    ? training.filter((file) => trainingFolders.includes(partOf(file)))
    : training
  const classes = [...new Set(learned.map(classOf))].sort()
  if (classes.length < limits.classes.least || classes.length > limits.classes.most)
    throw new ImportProblem(
      `“${source.name}” has ${classes.length} folders with pictures.`,
      `From ${limits.classes.least} to ${limits.classes.most} classes can be learned, a folder each.`,
    )
  const stranger = test.find((file) => !classes.includes(classOf(file)))
  if (stranger)
    throw new ImportProblem(
      `“${stranger.path}” is of a class without training images.`,
      'Give the folders to learn from and to test with the same names of classes.',
    )
  const places = new Map(classes.map((name, place) => [name, place]))
  const label = (file: Entry) => ({ file, label: places.get(classOf(file))! })
  return { classes, training: learned.map(label), test: test.map(label) }
}

export const imageFolder: Format = {
  id: 'image-folder',
  fits: ({ entries }) => entries.some(({ path }) => isPicture(path)),
  async read(source, choices) {
    const { classes, training, test } = sorted(source)
    const shape = await shapeOf(training, choices)
    const fixed = choices.size === undefined
    if (test.length > 0)
      return {
        shape,
        classes,
        training: imagesFrom(training, shape, fixed),
        test: imagesFrom(test, shape, fixed),
        notes: [],
      }
    const marks = heldOut(
      Uint8Array.from(training, ({ label }) => label),
      choices.testShare,
    )
    return {
      shape,
      classes,
      training: imagesFrom(
        training.filter((_, place) => !marks[place]),
        shape,
        fixed,
      ),
      test: imagesFrom(
        training.filter((_, place) => marks[place]),
        shape,
        fixed,
      ),
      notes: [
        `There are no test images: ${Math.round(100 * choices.testShare)} % of each class are kept for testing.`,
      ],
    }
  },
}
