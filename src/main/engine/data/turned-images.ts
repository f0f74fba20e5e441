/** Images turned about their centre. */
import { inputsOf } from '@shared/networks/description'
import type { ImageSet } from './image-set'

/** From where in an image a pixel of the turned one comes: up to four pixels and their shares. */
interface Sources {
  readonly pixels: Int32Array
  readonly shares: Float64Array
}

/** Pixels of an image that each pixel of the turned one mixes; −1 where it lies outside. */
function sourcesOf(height: number, width: number, degrees: number): Sources {
  const pixels = new Int32Array(4 * height * width).fill(-1)
  const shares = new Float64Array(4 * height * width)
  const angle = (degrees * Math.PI) / 180
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2]
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [down, right] = [row - middleRow, column - middleColumn]
      const fromRow = middleRow + cosine * down + sine * right
      const fromColumn = middleColumn - sine * down + cosine * right
      const [top, left] = [Math.floor(fromRow), Math.floor(fromColumn)]
      for (let corner = 0; corner < 4; corner++) {
        const at = [top + (corner >> 1), left + (corner & 1)] as const
        const inside = at[0] >= 0 && at[0] < height && at[1] >= 0 && at[1] < width
        if (!inside) continue
        const place = 4 * (row * width + column) + corner
        pixels[place] = at[0] * width + at[1]
        shares[place] = (1 - Math.abs(fromRow - at[0])) * (1 - Math.abs(fromColumn - at[1]))
      }
    }
  return { pixels, shares }
}

/**
 * The images at `members`, in this order, turned anticlockwise about their centre: bilinear between
 * pixels, rounded to whole bytes, 0 where there is no image.
 */
export function turnedImages(images: ImageSet, members: Uint32Array, degrees: number): ImageSet {
  const { shape, pixels, labels } = images
  const { height, width, channels } = shape
  const length = inputsOf(shape)
  const sources = sourcesOf(height, width, degrees)
  const turned = new Uint8Array(members.length * length)
  members.forEach((member, image) => {
    const from = member * length
    let to = image * length
    for (let pixel = 0; pixel < height * width; pixel++)
      for (let channel = 0; channel < channels; channel++, to++) {
        let mixed = 0
        for (let corner = 4 * pixel; corner < 4 * pixel + 4; corner++) {
          const source = sources.pixels[corner]!
          if (source >= 0)
            mixed += sources.shares[corner]! * pixels[from + source * channels + channel]!
        }
        turned[to] = Math.round(mixed)
      }
  })
  return { shape, pixels: turned, labels: Uint8Array.from(members, (member) => labels[member]!) }
}
