/** How an array of NumPy is read as images. */
import type { ImageShape } from '@shared/networks/description'
import { unreadable } from '../import-problem'
import { checkShape } from '../limits'
import type { Entry } from '../sources/source'
import { reading } from '../sources/whole-file'
import { interleave } from './channels'
import { arrayHeader, numberKind, type NumberKind } from './npy'

export interface ArrayOfImages {
  readonly entry: Entry
  readonly count: number
  readonly shape: ImageShape
  /** In the file, of an image. */
  readonly bytesEach: number
  /** An image of the file as bytes with channels last; valid until the next call. */
  toBytes(packed: Buffer): Uint8Array
}

const isChannels = (size: number | undefined) => size === 1 || size === 3

/** Shape of an image, and whether its channels come first. */
function imageShape(path: string, sizes: readonly number[]): [ImageShape, planes: boolean] {
  const [a = 0, b = 0, c = 0, more] = sizes
  const side = Math.sqrt(a)
  if (sizes.length === 1 && Number.isInteger(side))
    return [{ height: side, width: side, channels: 1 }, false]
  if (sizes.length === 2) return [{ height: a, width: b, channels: 1 }, false]
  if (sizes.length === 3 && more === undefined && isChannels(c))
    return [{ height: a, width: b, channels: c }, false]
  if (sizes.length === 3 && more === undefined && isChannels(a))
    return [{ height: b, width: c, channels: a }, true]
  throw unreadable(
    path,
    `one of its images is ${sizes.join(' × ')}, not height × width × channels.`,
  )
}

/** Numbers from 0 to 255 as they are; from 0 to 1, if they are no integers, times 255. */
function byteOf(path: string, kind: NumberKind, largest: number): (value: number) => number {
  const factor = !kind.whole && largest <= 1 ? 255 : 1
  return (value) => {
    const byte = Math.round(factor * value)
    if (byte >= 0 && byte <= 255) return byte
    throw unreadable(path, `it has the value ${value}; pixels go from 0 to 255, or from 0 to 1.`)
  }
}

/** The largest of all numbers. */
async function largestOf(entry: Entry, kind: NumberKind, bytesEach: number, count: number) {
  return reading(entry, async (reader) => {
    await arrayHeader(entry.path, reader)
    let largest = 0
    for (let image = 0; image < count; image++)
      for (const value of kind.numbers(await reader.take(bytesEach))) {
        if (!Number.isFinite(value)) throw unreadable(entry.path, `it has the value ${value}.`)
        if (value > largest) largest = value
      }
    return largest
  })
}

/** @throws ImportProblem where the array has no images */
export async function arrayShape(entry: Entry): Promise<ArrayOfImages> {
  const { path } = entry
  const header = await reading(entry, (reader) => arrayHeader(path, reader))
  const [count = 0, ...sizes] = header.shape
  const [shape, planes] = imageShape(path, sizes)
  const { height, width, channels } = shape
  checkShape(path, height, width, channels)
  const kind = numberKind(path, header)
  const pixels = height * width * channels
  const bytesEach = pixels * kind.bytes
  if (count * bytesEach > entry.bytes) throw unreadable(path, 'it is shorter than it says.')
  const asIs = header.type === '|u1'
  const largest = asIs || kind.whole ? 255 : await largestOf(entry, kind, bytesEach, count)
  const byte = byteOf(path, kind, largest)
  const [found, ordered] = [new Uint8Array(pixels), new Uint8Array(pixels)]
  return {
    entry,
    count,
    shape,
    bytesEach,
    toBytes(packed) {
      const bytes = asIs ? packed : found
      if (!asIs) kind.numbers(packed).forEach((value, place) => (found[place] = byte(value)))
      if (!planes || channels === 1) return bytes
      interleave(bytes, channels, ordered)
      return ordered
    },
  }
}
