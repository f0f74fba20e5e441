/**
 * Numeric arrays of bytes, singles or doubles in a MATLAB file of version 5, read from beginning to end.
 * https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf
 */
import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { unreadable } from '../import-problem'
import { ByteReader } from '../sources/byte-reader'
import type { Entry } from '../sources/source'

const [int8, uint8, int32, uint32, single, double, matrix, compressed] = [1, 2, 5, 6, 7, 9, 14, 15]

const widths: ReadonlyMap<number, Variable['bytesEach']> = new Map([
  [uint8, 1],
  [single, 4],
  [double, 8],
])

/** A variable, and a reader that stands before its first number. */
export interface Variable {
  readonly name: string
  readonly dimensions: readonly number[]
  /** Bytes a number takes: 1, unsigned, 4, a single, or 8, a double. */
  readonly bytesEach: 1 | 4 | 8
  readonly reader: ByteReader
}

interface Tag {
  readonly type: number
  readonly bytes: number
  /** Of an element that is so small that it fits into its tag. */
  readonly within?: Buffer
}

async function tagOf(reader: ByteReader): Promise<Tag> {
  const tag = Buffer.from(await reader.take(8))
  const small = tag.readUInt16LE(2)
  if (small > 0) {
    if (small > 4) throw new Error('an element is damaged')
    return { type: tag.readUInt16LE(0), bytes: small, within: tag.subarray(4, 4 + small) }
  }
  return { type: tag.readUInt32LE(0), bytes: tag.readUInt32LE(4) }
}

const padded = (bytes: number) => 8 * Math.ceil(bytes / 8)

/** A short element, whole. */
async function element(reader: ByteReader, type: number, most: number): Promise<Buffer> {
  const tag = await tagOf(reader)
  if (tag.type !== type || tag.bytes > most) throw new Error('an element is damaged')
  if (tag.within) return tag.within
  return Buffer.from(await reader.take(padded(tag.bytes))).subarray(0, tag.bytes)
}

/** The beginning of a matrix, up to its numbers. */
async function matrixOf(reader: ByteReader): Promise<Variable> {
  await element(reader, uint32, 8)
  const sizes = await element(reader, int32, 64)
  const dimensions = Array.from({ length: sizes.length / 4 }, (_, axis) =>
    sizes.readInt32LE(4 * axis),
  )
  const name = (await element(reader, int8, 256)).toString('latin1')
  const numbers = await tagOf(reader)
  const bytesEach = widths.get(numbers.type)
  if (bytesEach === undefined) throw new Error(`“${name}” is no array of bytes or real numbers`)
  const count = dimensions.reduce((product, size) => product * size, 1)
  if (dimensions.some((size) => size < 0) || numbers.bytes !== count * bytesEach)
    throw new Error(`“${name}” has another size than it says`)
  const rest = numbers.within ? new ByteReader(Readable.from([numbers.within])) : reader
  return { name, dimensions, bytesEach, reader: rest }
}

/** The bytes of a compressed element, unpacked. */
function unpacked(reader: ByteReader, bytes: number): ByteReader {
  const piece = 1 << 16
  async function* packed() {
    for (let left = bytes; left > 0; left -= piece)
      yield Buffer.from(await reader.take(Math.min(left, piece)))
  }
  const source = Readable.from(packed())
  const inflate = createInflate()
  source.on('error', (error) => inflate.destroy(error))
  inflate.on('close', () => source.destroy())
  return new ByteReader(source.pipe(inflate))
}

/**
 * What `read` gives of the variable called `wanted`.
 * @throws ImportProblem where there is none of that name
 * @throws Error saying what is damaged
 */
export async function* variableOf<Item>(
  entry: Entry,
  wanted: string,
  read: (variable: Variable) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const file = new ByteReader(await entry.stream())
  try {
    const header = await file.take(128)
    if (header.toString('latin1', 0, 10) !== 'MATLAB 5.0') throw new Error('it is no MATLAB file')
    if (header.toString('latin1', 126, 128) !== 'IM')
      throw new Error('its bytes are in another order')
    while (!(await file.atEnd())) {
      const { type, bytes } = await tagOf(file)
      if (type !== compressed && type !== matrix) {
        await file.skip(padded(bytes))
        continue
      }
      const found = await variableIn(file, type === compressed, bytes, wanted, read)
      if (!found) continue
      yield* found
      return
    }
  } finally {
    await file.close()
  }
  throw unreadable(entry.path, `it has no array “${wanted}”.`)
}

/** What `read` gives, or nothing where the element has another name; then it is skipped. */
async function variableIn<Item>(
  file: ByteReader,
  isPacked: boolean,
  bytes: number,
  wanted: string,
  read: (variable: Variable) => AsyncIterable<Item>,
): Promise<AsyncIterable<Item> | undefined> {
  if (!isPacked) {
    const variable = await matrixOf(file)
    if (variable.name === wanted) return read(variable)
    await variable.reader.skip(padded(product(variable)))
    return undefined
  }
  const reader = unpacked(file, bytes)
  const inner = await tagOf(reader)
  if (inner.type !== matrix) throw new Error('an element is damaged')
  const variable = await matrixOf(reader)
  if (variable.name === wanted) return read(variable)
  // To its end, so that the file stands at the next one.
  while (!(await reader.atEnd())) await reader.upTo(1 << 20)
  return undefined
}

const product = ({ dimensions, bytesEach }: Variable) =>
  dimensions.reduce((total, size) => total * size, bytesEach)

/** Number `place` of the bytes of a variable. */
export function numberAt(bytes: Buffer, bytesEach: Variable['bytesEach'], place: number): number {
  if (bytesEach === 1) return bytes.readUInt8(place)
  return bytesEach === 4 ? bytes.readFloatLE(4 * place) : bytes.readDoubleLE(8 * place)
}
