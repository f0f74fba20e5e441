/** How a camera was held: a tag of JPEG files (EXIF, orientation) that says how pictures are to be turned. */
import { JPG } from 'image-size/types/jpg'
import type { Decoded } from './decode'

/** The tag of a JPEG file, 1 to 8; 1, upright, where there is none that can be read. */
export function orientationOf(jpeg: Uint8Array): number {
  try {
    const { orientation = 1 } = JPG.calculate(jpeg)
    return ways[orientation] ? orientation : 1
  } catch {
    return 1
  }
}

/** A way through the stored pixels: where it begins, and how far it is to the next in a row and in a column. */
interface Way {
  readonly from: number
  readonly right: number
  readonly down: number
}

/** The way that sees the upright picture, of one stored in rows of `w` pixels, `all` together; by the tag. */
const ways: Readonly<Record<number, (w: number, all: number) => Way>> = {
  1: (w) => ({ from: 0, right: 1, down: w }),
  2: (w) => ({ from: w - 1, right: -1, down: w }),
  3: (w, all) => ({ from: all - 1, right: -1, down: -w }),
  4: (w, all) => ({ from: all - w, right: 1, down: -w }),
  5: (w) => ({ from: 0, right: w, down: 1 }),
  6: (w, all) => ({ from: all - w, right: -w, down: 1 }),
  7: (w, all) => ({ from: all - 1, right: -w, down: -1 }),
  8: (w) => ({ from: w - 1, right: w, down: -1 }),
}

/** The picture as it is to be seen. @param orientation of its tag */
export function upright(picture: Decoded, orientation: number): Decoded {
  const wayOf = ways[orientation]
  if (orientation === 1 || !wayOf) return picture
  const stored = new Uint32Array(new Uint8Array(picture.pixels).buffer)
  const { from, right, down } = wayOf(picture.width, stored.length)
  const isOnItsSide = orientation > 4
  const width = isOnItsSide ? picture.height : picture.width
  const height = isOnItsSide ? picture.width : picture.height
  const seen = new Uint32Array(stored.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) seen[y * width + x] = stored[from + right * x + down * y]!
  return { width, height, pixels: new Uint8Array(seen.buffer) }
}
