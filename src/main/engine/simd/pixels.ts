/** The pixels of `kernels/pixels` from the WebAssembly module, several times faster. */
import { greys, type ImagePixelsAttributes, type ImageView } from '../fused/signatures/images'
import { copied } from './memory/copied'
import type { Pointer } from './module'
import { runtime, type Runtime } from './runtime'

/** Bytes of an image. */
export function widthOf({ views }: ImagePixelsAttributes): number {
  return views[0]?.order.length ?? 0
}

/** Writes what is seen of the images to `to`, float32, row by row. */
export function writePixels(run: Runtime, seen: ImagePixelsAttributes, to: Pointer): void {
  const { views, images } = seen
  const width = widthOf(seen)
  const activities = views[0]?.normalised.length ?? 0
  const channels = activities / greys
  run.borrow(4 * activities + 5 * width, (normalised) => {
    const order = normalised + 4 * activities
    const image = order + 4 * width
    let inPlace: ImageView | undefined
    views.forEach((view, row) => {
      if (view !== inPlace) {
        run.floats(normalised, activities).set(view.normalised)
        new Uint32Array(run.bytes.buffer, order, width).set(view.order)
        inPlace = view
      }
      const start = images[row]! * width
      run.bytes.set(view.pixels.subarray(start, start + width), image)
      run.kernels.imagePixels(to + 4 * width * row, image, order, normalised, width, channels)
    })
  })
}

/** The rows of `ImagePixelsAttributes`; see `kernels/pixels`. */
export function pixels(seen: ImagePixelsAttributes): Float32Array {
  const run = runtime()
  const size = seen.images.length * widthOf(seen)
  return run.borrow(4 * size, (to) => {
    writePixels(run, seen, to)
    return copied(run.floats(to, size))
  })
}
