import { permutation, randomWords, streamKey } from '@shared/random/philox'
import { imagePixels } from '../../../../../src/main/engine/kernels/image-pixels'
import type { ImageView } from '../../../../../src/main/engine/fused/signatures/images'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const imagesOfSet = 12

/** Random bytes, seen with its own order of the pixels and its own activities of each channel. */
function view(width: number, number: number, channels: number): ImageView {
  const key = streamKey(2019, `view ${number}`)
  const order = permutation(key, 1, width)
  return {
    pixels: Uint8Array.from(
      randomWords(key, 0, imagesOfSet * width * channels),
      (word) => word & 255,
    ),
    order: Uint32Array.from(
      [...order].flatMap((pixel) =>
        Array.from({ length: channels }, (_, c) => pixel * channels + c),
      ),
    ),
    normalised: Float32Array.from(
      { length: 256 * channels },
      (_, place) => ((place % 256) / 255 - 0.3) / (number + 2 + (place >> 8)),
    ),
  }
}

/** Rows that look at one set, or by turns at several, as the tasks of a joint condition do. */
function batch(width: number, rows: number, sets: number, channels = 1): Operation {
  const views = Array.from({ length: sets }, (_, number) => view(width, number, channels))
  const seen = {
    views: Array.from({ length: rows }, (_, row) => views[(row >> 1) % sets]!),
    images: Uint32Array.from({ length: rows }, (_, row) => (row * 7 + 5) % imagesOfSet),
  }
  return {
    name: `pixels of ${rows} images of ${width} pixels × ${channels} from ${sets} sets`,
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
  batch(1024, 20, 2, 3),
  batch(5, 3, 1, 3),
]
