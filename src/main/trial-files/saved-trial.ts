/**
 * Where a trial on another computer has got to: a checksum of all that follows, the seconds of computation
 * so far as a Float64, and the checkpoint.
 */
import type { Checkpoint } from '@shared/trials/stored-array'
import { createHash } from 'node:crypto'
import { decodeCheckpoint, encodeCheckpoint } from './array-file'

export interface SavedTrial {
  readonly checkpoint: Checkpoint
  /** Of computation until then, those before earlier interruptions included. */
  readonly seconds: number
}

const checksumBytes = 32
const secondsBytes = 8

const checksumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

export function encodeSavedTrial({ checkpoint, seconds }: SavedTrial): Buffer {
  const time = Buffer.alloc(secondsBytes)
  time.writeDoubleLE(seconds)
  const rest = Buffer.concat([time, encodeCheckpoint(checkpoint)])
  return Buffer.concat([checksumOf(rest), rest])
}

/** @throws Error for bytes that are not of `encodeSavedTrial`, or not whole */
export function decodeSavedTrial(bytes: Buffer): SavedTrial {
  const rest = bytes.subarray(checksumBytes)
  if (!checksumOf(rest).equals(bytes.subarray(0, checksumBytes)))
    throw new Error('The saved state of this trial is damaged.')
  return {
    checkpoint: decodeCheckpoint(rest.subarray(secondsBytes)),
    seconds: rest.readDoubleLE(),
  }
}
