/**
 * FACES (Hinton and Salakhutdinov, 2006): `newfaces_rot_single.mat` with `newfaces_single`, real numbers
 * [625, images], a column an image of 25 × 25 pixels, itself column by column. The images are of forty
 * people one after the other, equally many of each: the first twenty-five are learned, the last ten tested
 * (Martens, 2010, code of the experiments).
 */
import { formatNumber, formatSetting } from '@shared/words/numbers'
import { readingOf, unreadable } from '../import-problem'
import { checkAmount } from '../limits'
import { nameOf, type Entry } from '../sources/source'
import type { Format, Images, LabelledImage } from './format'
import { numberAt, variableOf, type Variable } from './mat'
import { only, told } from './streamed'

const variable = 'newfaces_single'
const side = 25
const area = side * side
const people = { all: 40, learned: 25, tested: 10 }
/** Half of the images are darker than the others. */
const classes = ['darker', 'brighter']

const isFaces = ({ path }: Entry) => /faces.*\.mat$/i.test(nameOf(path))

/** The images as their file has them: values that no two images need share the range of. */
interface Found {
  readonly count: number
  readonly least: number
  readonly most: number
  /** Mean value of each image. */
  readonly means: Float64Array
}

function countOf({ path }: Entry, { dimensions }: Variable): number {
  const [pixels = 0, images = 0, ...more] = dimensions
  if (pixels !== area || more.length > 0)
    throw unreadable(
      path,
      `its array “${variable}” is ${dimensions.join(' × ')}, not ${area} pixels × images.`,
    )
  if (images === 0 || images % people.all > 0)
    throw unreadable(
      path,
      `it has ${formatNumber(images)} images, not equally many of each of ${people.all} people.`,
    )
  checkAmount(path, images, area)
  return images
}

async function survey(entry: Entry): Promise<Found> {
  const read = async function* (each: Variable): AsyncGenerator<Found> {
    const count = countOf(entry, each)
    const means = new Float64Array(count)
    let [least, most] = [Infinity, -Infinity]
    for (let image = 0; image < count; image++) {
      const bytes = Buffer.from(await each.reader.take(area * each.bytesEach))
      let sum = 0
      for (let pixel = 0; pixel < area; pixel++) {
        const value = numberAt(bytes, each.bytesEach, pixel)
        if (!Number.isFinite(value)) throw unreadable(entry.path, `it has the value ${value}.`)
        sum += value
        least = Math.min(least, value)
        most = Math.max(most, value)
      }
      means[image] = sum / area
    }
    if (!(most > least)) throw unreadable(entry.path, 'all its pixels have the same value.')
    yield { count, least, most, means }
  }
  return readingOf(entry.path, () => only(variableOf(entry, variable, read)))
}

/** 1 for the brighter half of the images, the later ones where some are equal; 0 for the others. */
function halvesOf(means: Float64Array): Uint8Array {
  const order = [...means.keys()].sort((a, b) => means[a]! - means[b]! || a - b)
  const labels = new Uint8Array(means.length)
  for (const image of order.slice(Math.ceil(order.length / 2))) labels[image] = 1
  return labels
}

/** Images `from` up to but without `to`, stretched so that all values of the file fill 0 to 255. */
function part(entry: Entry, { least, most, means }: Found, from: number, to: number): Images {
  const labels = halvesOf(means.slice(from, to))
  const pixels = new Uint8Array(area)
  const read = async function* ({ reader, bytesEach }: Variable): AsyncGenerator<LabelledImage> {
    await reader.skip(from * area * bytesEach)
    for (const label of labels) {
      const column = Buffer.from(await reader.take(area * bytesEach))
      for (let place = 0; place < area; place++) {
        const value = numberAt(column, bytesEach, place)
        const [x, y] = [Math.floor(place / side), place % side]
        pixels[side * y + x] = Math.round((255 * (value - least)) / (most - least))
      }
      yield { pixels, label }
    }
  }
  return { count: to - from, each: () => told(entry.path, variableOf(entry, variable, read)) }
}

export const faces: Format = {
  id: 'faces',
  fits: ({ entries }) => entries.some(isFaces),
  async read({ entries }) {
    const entry = entries.find(isFaces)!
    const found = await survey(entry)
    const { count, least, most } = found
    const ofOne = count / people.all
    return {
      shape: { height: side, width: side, channels: 1 },
      classes,
      training: part(entry, found, 0, people.learned * ofOne),
      test: part(entry, found, count - people.tested * ofOne, count),
      notes: [
        `The first ${people.learned} of ${people.all} people are learned, the last ${people.tested} tested; the ${people.all - people.learned - people.tested} between them are left out.`,
        `Values from ${formatSetting(least)} to ${formatSetting(most)} are stored as grey values from 0 to 255.`,
        'The file names no classes: in each part half of the images are “darker”, half “brighter”.',
      ],
    }
  },
}
