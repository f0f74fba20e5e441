import { permutation, randomWords, streamKey } from '@shared/random/philox'
import { imagePixels } from '../../../../../src/main/engine/kernels/image-pixels'
import type { ImageView } from '../../../../../src/main/engine/fused/signatures'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const imagesOfSet = 12

/** Random bytes, seen with its own order of the pixels and its own activities. */
function view(width: number, number: number): ImageView {
  const key = streamKey(2019, `view ${number}`)
  return {
    pixels: Uint8Array.from(randomWords(key, 0, imagesOfSet * width), (word) => word & 255),
    order: permutation(key, 1, width),
    normalised: Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - 0.3) / (number + 2)),
  }
}

/** Rows that look at one set, or by turns at several, as the tasks of a joint condition do. */
function batch(width: number, rows: number, sets: number): Operation {
  const views = Array.from({ length: sets }, (_, number) => view(width, number))
  const seen = {
    views: Array.from({ length: rows }, (_, row) => views[(row >> 1) % sets]!),
    images: Uint32Array.from({ length: rows }, (_, row) => (row * 7 + 5) % imagesOfSet),
  }
  return {
    name: `pixels of ${rows} images of ${width} pixels from ${sets} sets`,
    kernels: [],
    trials: () => [[]],
    compute: () => imagePixels(seen),
    oracle: () => [oracle.imagePixels(seen)],
    tolerance: {},
  }
}

export const imageKernels: readonly Operation[] = [
  batch(784, 100, 1),
  batch(784, 13, 3),
  batch(7, 5, 2),
  batch(1, 1, 1),
]
