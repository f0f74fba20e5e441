/**
 * Networks and checkpoints as bytes: a line of magic with a version, the length of a JSON header, the header,
 * then the Float32 arrays one after the other, little-endian.
 */
import { trialResultSchema } from '@shared/contract/results'
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import { z } from 'zod'

const magicOf = (version: number) => Buffer.from(`PALIMPSEST ARRAYS ${version}\n`, 'latin1')
const magic = magicOf(1)
/**
 * Checkpoints since they may be of the middle of a stage: programs that knew ends of stages alone refuse
 * them. Those of version 1 are of ends of stages, and are read as such.
 */
const checkpointMagic = magicOf(2)

/** Whether bytes begin as a checkpoint does. */
export const isCheckpoint = (bytes: Buffer): boolean => startsWith(bytes, checkpointMagic)

const startsWith = (bytes: Buffer, start: Buffer) => bytes.subarray(0, start.length).equals(start)

interface Header {
  readonly about: unknown
  readonly arrays: readonly { readonly name: string; readonly shape: readonly number[] }[]
}

function encode(about: unknown, arrays: readonly StoredArray[], version = magic): Buffer {
  const header: Header = { about, arrays: arrays.map(({ name, shape }) => ({ name, shape })) }
  const text = Buffer.from(JSON.stringify(header), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([
    version,
    length,
    text,
    ...arrays.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ])
}

function decode(
  bytes: Buffer,
  versions: readonly Buffer[] = [magic],
): { about: unknown; arrays: StoredArray[] } {
  if (!versions.some((version) => startsWith(bytes, version)))
    throw new Error('This is not an array file, or one of another version of the program.')
  const start = magic.length + 4
  const end = start + bytes.readUInt32LE(magic.length)
  const header = JSON.parse(bytes.toString('utf8', start, end)) as Header
  let offset = end
  const arrays = header.arrays.map(({ name, shape }) => {
    const size = 4 * shape.reduce((product, extent) => product * extent, 1)
    const values = new Float32Array(Uint8Array.from(bytes.subarray(offset, offset + size)).buffer)
    offset += size
    return { name, shape, values }
  })
  if (offset !== bytes.length) throw new Error('An array file has the wrong length.')
  return { about: header.about, arrays }
}

export function encodeNetwork(arrays: readonly StoredArray[]): Buffer {
  return encode({ kind: 'network' }, arrays)
}

/** @throws Error for bytes that are not of `encodeNetwork`. */
export function decodeNetwork(bytes: Buffer): StoredArray[] {
  return decode(bytes).arrays
}

/** What the header of a checkpoint says. */
const progressSchema = z.object({ tasksDone: z.number().int(), result: trialResultSchema })

export function encodeCheckpoint({ arrays, ...progress }: Checkpoint): Buffer {
  return encode(z.encode(progressSchema, progress), arrays, checkpointMagic)
}

/** @throws Error for bytes that are not of `encodeCheckpoint`. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint {
  const { about, arrays } = decode(bytes, [magic, checkpointMagic])
  return { ...progressSchema.parse(about), arrays }
}
