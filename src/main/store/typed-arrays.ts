/** Numbers as BLOBs: Float64, little-endian on every computer. */

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

export function toBlob(values: ArrayLike<number>): Buffer {
  const blob = Buffer.from(Float64Array.from(values).buffer)
  return littleEndian ? blob : blob.swap64()
}

export function fromBlob(blob: Buffer): Float64Array {
  const bytes = Uint8Array.from(blob)
  if (!littleEndian) Buffer.from(bytes.buffer).swap64()
  return new Float64Array(bytes.buffer)
}
