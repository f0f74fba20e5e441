/** The sizes of a convolution. */
import type { ConvolutionSizes } from './module'
import { mostTaps } from './runtime'

/** A convolution with its images and filters row-major without gaps. */
export interface ConvolutionShape {
  readonly images: number
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly outHeight: number
  readonly outWidth: number
  readonly filters: number
  readonly filterHeight: number
  readonly filterWidth: number
  /** Rows and columns of zeros before an image. */
  readonly top: number
  readonly left: number
  /** Pixels from one position to the next. */
  readonly stride: number
}

/** Positions that a filter is put at. */
export const positionsOf = (shape: ConvolutionShape): number =>
  shape.images * shape.outHeight * shape.outWidth

/** Multiply-adds of a pass. */
export const workOf = (shape: ConvolutionShape): number =>
  positionsOf(shape) * shape.filterHeight * shape.filterWidth * shape.channels * shape.filters

export function sizesOf(shape: ConvolutionShape): ConvolutionSizes {
  return [
    ...([shape.height, shape.width, shape.channels, shape.outHeight, shape.outWidth] as const),
    ...([shape.filters, shape.filterHeight, shape.filterWidth, shape.top, shape.left] as const),
  ]
}

/** Taps of a filter. @throws RangeError where it is larger than the kernels' tables. */
export function tapsOf({ filterHeight, filterWidth }: ConvolutionShape): number {
  const taps = filterHeight * filterWidth
  if (taps > mostTaps)
    throw new RangeError(`The simd device has filters of at most ${mostTaps} places, not ${taps}.`)
  return taps
}
