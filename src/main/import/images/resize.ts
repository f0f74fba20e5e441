/** Pictures of any size as images of one size. */
import type { ImageShape } from '@shared/networks/description'
import type { Decoded } from './decode'

/** From the middle of a picture, the largest part with the proportions of `shape`. */
function middle({ width, height }: Decoded, shape: ImageShape) {
  const scale = Math.min(width / shape.width, height / shape.height)
  const [wide, high] = [scale * shape.width, scale * shape.height]
  return { left: (width - wide) / 2, top: (height - high) / 2, scale }
}

/** Shares of the pixels of a row or column that make each pixel of the image. */
function sharesOf(start: number, scale: number, count: number, length: number) {
  return Array.from({ length: count }, (_, place) => {
    const from = Math.max(0, start + place * scale)
    const to = Math.min(length, start + (place + 1) * scale)
    const first = Math.min(length - 1, Math.floor(from))
    const last = Math.max(first, Math.min(length - 1, Math.ceil(to) - 1))
    const shares = Array.from({ length: last - first + 1 }, (_, offset) =>
      Math.max(0, Math.min(to, first + offset + 1) - Math.max(from, first + offset)),
    )
    return { first, shares }
  })
}

/** Luminance, by ITU-R BT.601. */
const [red, green, blue] = [0.299, 0.587, 0.114]

/**
 * The middle of a picture as an image: each pixel is the mean of the part of the picture that it
 * covers, what is transparent being white. A picture of the very size stays as it is.
 * @returns bytes, channels last
 */
export function imageOf(picture: Decoded, shape: ImageShape): Uint8Array {
  const { left, top, scale } = middle(picture, shape)
  const columns = sharesOf(left, scale, shape.width, picture.width)
  const rows = sharesOf(top, scale, shape.height, picture.height)
  const image = new Uint8Array(shape.height * shape.width * shape.channels)
  let place = 0
  for (const row of rows)
    for (const column of columns) {
      const mean = meanOf(picture, row, column)
      if (shape.channels === 1)
        image[place++] = Math.round(red * mean[0]! + green * mean[1]! + blue * mean[2]!)
      else for (const value of mean) image[place++] = Math.round(value)
    }
  return image
}

interface Shares {
  readonly first: number
  readonly shares: readonly number[]
}

function meanOf({ pixels, width }: Decoded, row: Shares, column: Shares): readonly number[] {
  const sums = [0, 0, 0]
  let total = 0
  for (const [y, high] of row.shares.entries())
    for (const [x, wide] of column.shares.entries()) {
      const share = high * wide
      const start = 4 * ((row.first + y) * width + column.first + x)
      const opacity = pixels[start + 3]! / 255
      for (let channel = 0; channel < 3; channel++)
        sums[channel]! += share * (255 + opacity * (pixels[start + channel]! - 255))
      total += share
    }
  return sums.map((sum) => sum / total)
}
