/**
 * Training images that are shown a little otherwise each time: cut out of themselves at random behind a
 * black margin, and mirrored or not. What is drawn depends on the seed and the number of the batch alone,
 * and bytes are moved before any device sees them: a run that goes on has the same images, on every device.
 */
import type { AugmentationId } from '@shared/experiments/optimizers/augmentation'
import type { ImageShape } from '@shared/networks/description'
import { streamKey, uniforms, type StreamKey } from '@shared/random/philox'
import type { ImageView } from '../fused/signatures/images'
import type { Batch } from './batches'

/** Black pixels on each side that a piece may be cut from (thesis chapter 5, published code). */
export const margin = 4

/** Batches of these have draws of their own. */
export type Purpose = 'learned' | 'independent' | 'before'

/** Shows batch `index` of a purpose otherwise. */
export type Augmentation = (batch: Batch, purpose: Purpose, index: number) => Batch

/** How one image is shown: moved down and right by so many pixels, 0 outside of it, then mirrored. */
export interface Shown {
  readonly down: number
  readonly right: number
  readonly mirrored: boolean
}

/** Drawn for each image, in this order. */
const draws = 3

/** Moves and sides of `count` images: draw `index` of the stream. Each move is as likely as another. */
export function drawnAugmentations(
  key: StreamKey,
  index: number,
  count: number,
  mirrors: boolean,
): readonly Shown[] {
  const chance = uniforms(key, index, draws * count)
  const moved = (uniform: number) => Math.floor(uniform * (2 * margin + 1)) - margin
  return Array.from({ length: count }, (_, image) => ({
    down: moved(chance[draws * image]!),
    right: moved(chance[draws * image + 1]!),
    mirrored: mirrors && chance[draws * image + 2]! < 0.5,
  }))
}

/** Writes an image of this shape, which begins at `from`, to `target` from `to` on, which is black before. */
export function writeShown(
  { height, width, channels }: ImageShape,
  { down, right, mirrored }: Shown,
  pixels: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
): void {
  const first = Math.max(0, right)
  const last = Math.min(width, width + right)
  if (first >= last) return
  for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
    const row = from + (y - down) * width * channels
    const rowTo = to + y * width * channels
    if (!mirrored) {
      const start = row + (first - right) * channels
      target.set(pixels.subarray(start, row + (last - right) * channels), rowTo + first * channels)
      continue
    }
    for (let x = first; x < last; x++) {
      const source = row + (x - right) * channels
      const place = rowTo + (width - 1 - x) * channels
      for (let channel = 0; channel < channels; channel++)
        target[place + channel] = pixels[source + channel]!
    }
  }
}

/** The images of a batch as they are drawn to be shown, in bytes of their own. */
function shownBatch(batch: Batch, shape: ImageShape, drawn: readonly Shown[]): Batch {
  const length = shape.height * shape.width * shape.channels
  const pixels = new Uint8Array(length * batch.count)
  const views = new Map<ImageView, ImageView>()
  batch.views.forEach((view, row) => {
    writeShown(shape, drawn[row]!, view.pixels, batch.images[row]! * length, pixels, row * length)
    if (!views.has(view)) views.set(view, { ...view, pixels })
  })
  return {
    ...batch,
    views: batch.views.map((view) => views.get(view)!),
    images: Uint32Array.from({ length: batch.count }, (_, row) => row),
  }
}

/** How batches are shown; nothing where images stay as they are. */
export function augmentationOf(
  id: AugmentationId,
  shape: ImageShape,
  seed: number,
): Augmentation | undefined {
  if (id === 'none') return undefined
  const keys: Readonly<Record<Purpose, StreamKey>> = {
    learned: streamKey(seed, 'augmentation/learned'),
    independent: streamKey(seed, 'augmentation/independent'),
    before: streamKey(seed, 'augmentation/before'),
  }
  return (batch, purpose, index) => {
    const drawn = drawnAugmentations(keys[purpose], index, batch.count, id === 'crops-and-flips')
    return shownBatch(batch, shape, drawn)
  }
}
