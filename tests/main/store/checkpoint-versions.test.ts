/** Checkpoints of other versions of the program are read as what they are, or refused. */
import { describe, expect, it } from 'vitest'
import {
  decodeCheckpoint,
  decodeNetwork,
  encodeCheckpoint,
} from '../../../src/main/trial-files/array-file'

const result = { scalars: { steps: 3 }, matrices: {}, series: {} }
const arrays = [{ name: 'strengths/0', shape: [2], values: Float32Array.of(1, NaN) }]
const bytes = encodeCheckpoint({ tasksDone: 1, result, arrays })

/** The same file as another version would begin it. */
function ofVersion(version: string): Buffer {
  const other = Buffer.from(bytes)
  other.write(version, 'PALIMPSEST ARRAYS '.length, 'latin1')
  return other
}

describe('a checkpoint', () => {
  it('is not taken for one of the end of a task by programs that know no other', () => {
    expect(bytes.toString('latin1', 0, 20)).toBe('PALIMPSEST ARRAYS 2\n')
    expect(() => decodeNetwork(bytes)).toThrow('not an array file')
  })

  it('of an older version is read', () => {
    expect(decodeCheckpoint(ofVersion('1'))).toEqual({ tasksDone: 1, result, arrays })
  })

  it('of a newer version is refused', () => {
    expect(() => decodeCheckpoint(ofVersion('3'))).toThrow('of another version of the program')
  })
})
