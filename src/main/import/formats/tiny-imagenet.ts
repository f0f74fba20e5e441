/**
 * TinyImageNet as it is given out: `train/CLASS/images`, and `val/images` with a list of their
 * classes; the test images have no labels, so those to validate with are tested with.
 * http://cs231n.stanford.edu/tiny-imagenet-200.zip
 */
import { ImportProblem, unreadable } from '../import-problem'
import { limits } from '../limits'
import { nameOf, type Entry, type Source } from '../sources/source'
import { wholeText } from '../sources/whole-file'
import type { Format } from './format'
import { imagesFrom, isPicture, shapeOf, type LabelledPicture } from './pictures'

const remedy =
  'Import the archive tiny-imagenet-200.zip as it was downloaded, or the folder that it unpacks to.'

function listOf({ entries, name }: Source, file: string): Entry {
  const found = entries.find(({ path }) => nameOf(path) === file)
  if (found) return found
  throw new ImportProblem(`“${name}” has no file ${file}.`, remedy)
}

const linesOf = async (entry: Entry) =>
  (await wholeText(entry)).split(/\r?\n/).filter((line) => line !== '')

/** The first of the names that `words.txt` gives for each class, where it is there. */
async function namesOf(source: Source, classes: readonly string[]): Promise<string[]> {
  const words = source.entries.find(({ path }) => nameOf(path) === 'words.txt')
  const known = new Map<string, string>()
  for (const line of words ? await linesOf(words) : []) {
    const [id = '', names = ''] = line.split('\t')
    known.set(id, names.split(',')[0]!.trim().slice(0, 100))
  }
  const used = new Set<string>()
  return classes.map((id) => {
    const name = known.get(id)
    // Two classes may share their first name.
    const unique = name !== undefined && name !== '' && !used.has(name) ? name : id
    used.add(unique)
    return unique
  })
}

export const tinyImagenet: Format = {
  id: 'tiny-imagenet',
  fits: ({ entries }) =>
    entries.some(({ path }) => nameOf(path) === 'val_annotations.txt') &&
    entries.some(({ path }) => nameOf(path) === 'wnids.txt'),
  async read(source, choices) {
    const ids = (await linesOf(listOf(source, 'wnids.txt'))).map((line) => line.trim())
    const list = listOf(source, 'val_annotations.txt')
    if (ids.length < limits.classes.least || ids.length > limits.classes.most)
      throw unreadable('wnids.txt', `it lists ${ids.length} classes.`)
    const places = new Map(ids.map((id, place) => [id, place]))
    const pictures = source.entries.filter(({ path }) => isPicture(path))

    const training: LabelledPicture[] = []
    const validation = new Map<string, Entry>()
    for (const file of pictures) {
      const id = /(?:^|\/)train\/([^/]+)\/images\/[^/]+$/.exec(file.path)?.[1]
      const label = id === undefined ? undefined : places.get(id)
      if (label !== undefined) training.push({ file, label })
      else if (/(?:^|\/)val\/images\/[^/]+$/.test(file.path))
        validation.set(nameOf(file.path), file)
    }
    const test = (await linesOf(list)).map((line): LabelledPicture => {
      const [name = '', id = ''] = line.split('\t')
      const [file, label] = [validation.get(name), places.get(id)]
      if (!file || label === undefined)
        throw unreadable(list.path, `“${name.slice(0, 60)}” in it is no picture of a known class.`)
      return { file, label }
    })
    if (training.length === 0 || test.length === 0)
      throw new ImportProblem(`“${source.name}” lacks pictures in train or val.`, remedy)
    const shape = await shapeOf(training, { ...choices, colours: choices.colours ?? 'colour' })
    const fixed = choices.size === undefined
    return {
      shape,
      classes: await namesOf(source, ids),
      training: imagesFrom(training, shape, fixed),
      test: imagesFrom(test, shape, fixed),
      notes: ['Its own test images have no labels: the images to validate with are tested with.'],
    }
  },
}
