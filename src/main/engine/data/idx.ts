/** The IDX format of MNIST: a magic number, the sizes of the dimensions, then unsigned bytes. */

const unsignedByte = 0x08

export interface IdxArray {
  readonly shape: readonly number[]
  readonly values: Uint8Array
}

/** Reads an unpacked IDX file of unsigned bytes. @throws RangeError where it is not one. */
export function parseIdx(bytes: Uint8Array): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rank = bytes[3] ?? 0
  if (bytes.length < 4 + 4 * rank || view.getUint16(0) !== 0 || bytes[2] !== unsignedByte)
    throw new RangeError('This is not an IDX file of bytes.')
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis))
  const size = shape.reduce((product, length) => product * length, 1)
  const start = 4 + 4 * rank
  if (bytes.length !== start + size)
    throw new RangeError(`An IDX file of ${shape.join(' × ')} bytes has the wrong length.`)
  // No Buffer, whose parts take several times as long to make.
  return { shape, values: new Uint8Array(bytes.buffer, bytes.byteOffset + start, size) }
}
