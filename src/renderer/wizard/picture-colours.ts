/** Pictures of a data set as colours of the screen. */
import type { Picture } from '@shared/datasets/picture'

/**
 * Red, green, blue and opacity of each pixel: colours as they are, grey as that much ink on paper.
 * @param ink red, green and blue
 */
export function coloursOf(
  picture: Picture,
  ink: readonly number[],
): Uint8ClampedArray<ArrayBuffer> {
  const { height, width, channels } = picture
  const bytes = Uint8Array.from(atob(picture.pixels), (character) => character.charCodeAt(0))
  const colours = new Uint8ClampedArray(4 * height * width)
  for (let pixel = 0; pixel < height * width; pixel++) {
    const own = bytes.subarray(channels * pixel, channels * (pixel + 1))
    colours.set(channels === 3 ? [...own, 255] : [...ink, own[0] ?? 0], 4 * pixel)
  }
  return colours
}
