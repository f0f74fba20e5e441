/** Images as the input neurons are shown them. */
import { greys, type ImagePixelsAttributes } from '../fused/signatures/images'

/** The rows of `ImagePixelsAttributes`, one after the other. */
export function pixels({ views, images }: ImagePixelsAttributes): Float32Array {
  const width = views[0]?.order.length ?? 0
  const shown = new Float32Array(images.length * width)
  views.forEach(({ pixels, order, normalised }, row) => {
    const start = images[row]! * width
    const target = row * width
    for (let place = 0; place < width; place++)
      shown[target + place] =
        normalised[((greys * place) % normalised.length) + pixels[start + order[place]!]!]!
  })
  return shown
}
