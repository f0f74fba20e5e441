/** How a camera was held: a tag of JPEG files (EXIF, orientation) that says how pictures are to be turned. */
import { JPG } from 'image-size/types/jpg'
import type { Decoded } from './decode'

/** The tag of a JPEG file, 1 to 8; 1, upright, where there is none that can be read. */
export function orientationOf(jpeg: Uint8Array): number {
  try {
    const { orientation = 1 } = JPG.calculate(jpeg)
    return sources[orientation] ? orientation : 1
  } catch {
    return 1
  }
}

type Place = readonly [x: number, y: number]

/** Where the pixel at (x, y) of the upright picture is stored, in one of `w` × `h` pixels. */
type Source = (x: number, y: number, w: number, h: number) => Place

/** By the tag, from 1. */
const sources: Readonly<Record<number, Source>> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
}

/** The picture as it is to be seen. @param orientation of its tag */
export function upright(picture: Decoded, orientation: number): Decoded {
  const source = sources[orientation]
  if (orientation === 1 || !source) return picture
  const { width: w, height: h } = picture
  const [width, height] = orientation > 4 ? [h, w] : [w, h]
  const pixels = new Uint8Array(picture.pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [left, top] = source(x, y, w, h)
      const from = 4 * (top * w + left)
      pixels.set(picture.pixels.subarray(from, from + 4), 4 * (y * width + x))
    }
  return { width, height, pixels }
}
