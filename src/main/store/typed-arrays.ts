/** Numbers as BLOBs: Float64, little-endian on every computer. */

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

export function toBlob(values: readonly number[]): Buffer {
  const array = Float64Array.from(values)
  const blob = Buffer.from(array.buffer)
  return littleEndian ? blob : blob.swap64()
}

export function fromBlob(blob: Buffer): number[] {
  const bytes = Uint8Array.from(blob)
  const buffer = Buffer.from(bytes.buffer)
  if (!littleEndian) buffer.swap64()
  return Array.from(new Float64Array(bytes.buffer))
}
