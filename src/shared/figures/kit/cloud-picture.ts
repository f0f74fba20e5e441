/** Clouds of points as pixels: antialiased discs, the same pixels for the same points everywhere. */
import type { Box, PointCloud } from './point-cloud'

/** Resolution of points inside of vector files. */
const usualDpi = 600

/** Pixels of the largest sheet whose points are drawn at the resolution that is asked for: 96 MB. */
const mostPixels = 24_000_000

/** Pixels an inch of the points on a sheet: `wanted`, or fewer where the sheet is so large that memory would not do. */
export function pointsDpi(widthMm: number, heightMm: number, wanted = usualDpi): number {
  const squareInches = (widthMm / 25.4) * (heightMm / 25.4)
  return Math.min(wanted, Math.floor(Math.sqrt(mostPixels / squareInches)))
}

/** Straight RGBA, rows from the top. */
export interface CloudPicture {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** In the lengths of the frame. */
  readonly box: Box
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** First pixel and the one after the last of a stretch. */
function pixelsOf(from: number, length: number, pixel: number): readonly [number, number] {
  // Sums of lengths may miss a pixel's edge by a rounding error.
  return [Math.floor(from / pixel + 1e-6), Math.ceil((from + length) / pixel - 1e-6)]
}

/**
 * A disc whose edge fades over one pixel, with the ink of a sharp one of `radius` pixels: the volume of
 * such a cone, π (r² + 1/12), is the sharp disc's area. Dots thinner than a pixel are paler.
 */
function faded(radius: number): { readonly reach: number; readonly strength: number } {
  const area = radius * radius
  return { reach: Math.sqrt(Math.max(0.25, area - 1 / 12)) + 0.5, strength: Math.min(1, 3 * area) }
}

/**
 * What shines through a cloud, 0 to 1 for each pixel of its plot. Discs of one colour let the same
 * through in every order, so that no point hides another.
 */
function letThrough(cloud: PointCloud, pixel: number, area: PixelArea): Float32Array {
  const { left, top, width, height } = area
  const { x: xs, y: ys } = cloud
  const through = new Float32Array(width * height).fill(1)
  const { reach, strength } = faded(cloud.radius / pixel)
  const opacity = cloud.opacity * strength
  for (let index = 0; index < xs.length; index += 1) {
    // Middles of pixels are at halves.
    const x = xs[index]! / pixel - left - 0.5
    const y = ys[index]! / pixel - top - 0.5
    const firstColumn = Math.max(0, Math.ceil(x - reach))
    const lastColumn = Math.min(width - 1, Math.floor(x + reach))
    const lastRow = Math.min(height - 1, Math.floor(y + reach))
    for (let row = Math.max(0, Math.ceil(y - reach)); row <= lastRow; row += 1) {
      const up = (row - y) * (row - y)
      for (let column = firstColumn; column <= lastColumn; column += 1) {
        const covered = reach - Math.sqrt((column - x) * (column - x) + up)
        if (covered > 0) through[row * width + column]! *= 1 - opacity * Math.min(1, covered)
      }
    }
  }
  return through
}

interface PixelArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function areaOf({ left, top, width, height }: Box, pixel: number): PixelArea {
  const [x0, x1] = pixelsOf(left, width, pixel)
  const [y0, y1] = pixelsOf(top, height, pixel)
  return { left: x0, top: y0, width: x1 - x0, height: y1 - y0 }
}

function around(plots: readonly Box[]): Box {
  const left = Math.min(...plots.map((plot) => plot.left))
  const top = Math.min(...plots.map((plot) => plot.top))
  const right = Math.max(...plots.map((plot) => plot.left + plot.width))
  const bottom = Math.max(...plots.map((plot) => plot.top + plot.height))
  return { left, top, width: right - left, height: bottom - top }
}

/**
 * Draws `clouds`, at least one, on one picture as large as their plots, transparent where there is no
 * point. @param pixel side of a pixel in the lengths of the frame; the frame's corner is a pixel's corner
 */
export function cloudPicture(clouds: readonly PointCloud[], pixel: number): CloudPicture {
  const whole = areaOf(around(clouds.map(({ plot }) => plot)), pixel)
  const data = new Uint8ClampedArray(4 * whole.width * whole.height)
  for (const cloud of clouds) {
    const area = areaOf(cloud.plot, pixel)
    const through = letThrough(cloud, pixel, area)
    const channels = [1, 3, 5].map((at) => Number.parseInt(cloud.color.slice(at, at + 2), 16))
    const [red = 0, green = 0, blue = 0] = channels
    for (let row = 0; row < area.height; row += 1) {
      let at = 4 * ((area.top - whole.top + row) * whole.width + area.left - whole.left)
      for (let column = 0; column < area.width; column += 1, at += 4) {
        // Colour also where nothing is seen: a picture that is scaled mixes neighbours.
        data[at] = red
        data[at + 1] = green
        data[at + 2] = blue
        data[at + 3] = 255 * (1 - through[row * area.width + column]!)
      }
    }
  }
  const box = {
    left: whole.left * pixel,
    top: whole.top * pixel,
    width: whole.width * pixel,
    height: whole.height * pixel,
  }
  return { width: whole.width, height: whole.height, box, data }
}
