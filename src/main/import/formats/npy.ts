/** An array of NumPy in a file. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import { unreadable } from '../import-problem'
import type { ByteReader } from '../sources/byte-reader'

export interface ArrayHeader {
  /** NumPy's name of the type: `|u1`, `<f4`. */
  readonly type: string
  readonly shape: readonly number[]
}

const longestHeader = 65_536

/** Reads up to the first number. @throws ImportProblem */
export async function arrayHeader(path: string, reader: ByteReader): Promise<ArrayHeader> {
  const start = Buffer.from(await reader.take(8))
  if (start.toString('latin1', 0, 6) !== '\x93NUMPY')
    throw unreadable(path, 'it is no NumPy array.')
  const wide = start[6]! >= 2
  const length = wide
    ? (await reader.take(4)).readUInt32LE()
    : (await reader.take(2)).readUInt16LE()
  if (length > longestHeader) throw unreadable(path, 'its header is damaged.')
  const header = (await reader.take(length)).toString('latin1')
  const type = /'descr'\s*:\s*'([<>|=][a-zA-Z]\d+)'/.exec(header)?.[1]
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1]
  const sizes = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1]
  if (type === undefined || order === undefined || sizes === undefined)
    throw unreadable(path, 'it is no array of plain numbers.')
  const shape = sizes
    .split(',')
    .map((size) => size.replace('L', '').trim())
    .filter((size) => size !== '')
    .map(Number)
  if (!shape.every((size) => Number.isSafeInteger(size) && size < 2 ** 40))
    throw unreadable(path, 'its shape is damaged.')
  if (order === 'True' && shape.filter((size) => size > 1).length > 1)
    throw unreadable(path, 'it is stored column by column; save it with numpy.ascontiguousarray.')
  return { type, shape }
}

type Decode = (bytes: DataView, place: number) => number

/** Types of numbers, with their bytes. */
const types: Readonly<Record<string, readonly [bytes: number, decode: Decode]>> = {
  '|u1': [1, (view, place) => view.getUint8(place)],
  '|b1': [1, (view, place) => view.getUint8(place)],
  '|i1': [1, (view, place) => view.getInt8(place)],
  '<u2': [2, (view, place) => view.getUint16(place, true)],
  '<i2': [2, (view, place) => view.getInt16(place, true)],
  '<u4': [4, (view, place) => view.getUint32(place, true)],
  '<i4': [4, (view, place) => view.getInt32(place, true)],
  '<u8': [8, (view, place) => Number(view.getBigUint64(place, true))],
  '<i8': [8, (view, place) => Number(view.getBigInt64(place, true))],
  '<f4': [4, (view, place) => view.getFloat32(place, true)],
  '<f8': [8, (view, place) => view.getFloat64(place, true)],
}

export interface NumberKind {
  readonly bytes: number
  /** Whether they are integers by their type. */
  readonly whole: boolean
  /** The numbers in `packed`. */
  numbers(packed: Buffer): Float64Array
}

/** @throws ImportProblem for a type that images and labels do not have */
export function numberKind(path: string, { type }: ArrayHeader): NumberKind {
  const [bytes, decode] = types[type] ?? []
  if (bytes === undefined || decode === undefined)
    throw unreadable(path, `it has numbers of the type ${type}; save them as uint8.`)
  return {
    bytes,
    whole: type[1] !== 'f',
    numbers(packed) {
      const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
      return Float64Array.from({ length: packed.length / bytes }, (_, n) => decode(view, bytes * n))
    },
  }
}
