/** Convolutions on the kernels' memory, over as many threads as they are worth. */
import type { ConvolutionSizes, Pointer } from './module'
import { mostTaps, type Runtime } from './runtime'

/** A convolution at stride 1, with its images and filters row-major without gaps. */
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
}

interface Finish {
  /** Numbers added to each filter's sums, or 0. */
  readonly bias?: Pointer
  readonly relu?: boolean
}

/** Multiply-adds below which another thread costs more than it brings. */
const leastWork = 3e5
const tileRows = 6
const tileColumns = 8

/** Ends of equal pieces of [0, length) at multiples of `step`. */
function pieces(
  length: number,
  parts: number,
  step: number,
): (readonly [start: number, end: number])[] {
  const end = (part: number): number =>
    Math.min(length, Math.ceil((part * length) / (parts * step)) * step)
  return Array.from({ length: parts }, (_, part) => [end(part), end(part + 1)])
}

const positionsOf = (shape: ConvolutionShape): number =>
  shape.images * shape.outHeight * shape.outWidth

const workOf = (shape: ConvolutionShape): number =>
  positionsOf(shape) * shape.filterHeight * shape.filterWidth * shape.channels * shape.filters

function sizesOf(shape: ConvolutionShape): ConvolutionSizes {
  return [
    ...([shape.height, shape.width, shape.channels, shape.outHeight, shape.outWidth] as const),
    ...([shape.filters, shape.filterHeight, shape.filterWidth, shape.top, shape.left] as const),
  ]
}

/** Taps of a filter. @throws RangeError where it is larger than the kernels' tables. */
function tapsOf({ filterHeight, filterWidth }: ConvolutionShape): number {
  const taps = filterHeight * filterWidth
  if (taps > mostTaps)
    throw new RangeError(`The simd device has filters of at most ${mostTaps} places, not ${taps}.`)
  return taps
}

/** The panels of filters that `convolve` reads, for the length of `use`. */
function withPanels(
  runtime: Runtime,
  filters: Pointer,
  [taps, channels, outputs]: readonly [number, number, number],
  backward: boolean,
  use: (panels: Pointer) => void,
): void {
  const [depth, columns] = backward ? [outputs, channels] : [channels, outputs]
  const panels = Math.ceil(columns / tileColumns)
  runtime.borrow(4 * taps * depth * panels * tileColumns, (pointer) => {
    runtime.kernels.packFilters(pointer, filters, taps, channels, outputs, backward ? 1 : 0)
    use(pointer)
  })
}

function run(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, from, panels]: readonly [Pointer, Pointer, Pointer],
  { bias = 0, relu = false }: Finish,
): void {
  const parts = runtime.team.partsOf(workOf(shape) / leastWork)
  const sizes = sizesOf(shape)
  runtime.team.run(
    'convolve',
    pieces(positionsOf(shape), parts, tileRows).map((piece, part) => [
      to,
      from,
      panels,
      ...piece,
      ...sizes,
      bias,
      relu ? 1 : 0,
      runtime.scratchOf(part),
    ]),
  )
}

/** Activity [positions, filters] of filters [taps, channels, filters] on images. */
export function convolveInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images, filters]: readonly [Pointer, Pointer, Pointer],
  finish: Finish,
): void {
  if (workOf(shape) === 0) return
  const sizes = [tapsOf(shape), shape.channels, shape.filters] as const
  withPanels(runtime, filters, sizes, false, (panels) =>
    run(runtime, shape, [to, images, panels], finish),
  )
}

/** Gradient with respect to the images from that of the positions: a convolution the other way. */
export function inputGradientInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, errors, filters]: readonly [Pointer, Pointer, Pointer],
): void {
  if (workOf(shape) === 0) return
  const sizes = [tapsOf(shape), shape.channels, shape.filters] as const
  const downwards: ConvolutionShape = {
    images: shape.images,
    height: shape.outHeight,
    width: shape.outWidth,
    channels: shape.filters,
    outHeight: shape.height,
    outWidth: shape.width,
    filters: shape.channels,
    filterHeight: shape.filterHeight,
    filterWidth: shape.filterWidth,
    top: shape.filterHeight - 1 - shape.top,
    left: shape.filterWidth - 1 - shape.left,
  }
  withPanels(runtime, filters, sizes, true, (panels) =>
    run(runtime, downwards, [to, errors, panels], {}),
  )
}

/** Gradient with respect to the filters [taps, channels, filters], summed over all positions. */
export function filterGradientInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images, errors]: readonly [Pointer, Pointer, Pointer],
): void {
  if (workOf(shape) === 0) return
  const panels = tapsOf(shape) * Math.ceil(shape.channels / tileRows)
  const parts = Math.min(panels, runtime.team.partsOf(workOf(shape) / leastWork))
  const sizes = sizesOf(shape)
  runtime.team.run(
    'filterGradient',
    pieces(panels, parts, 1).map((piece, part) => [
      to,
      images,
      errors,
      ...piece,
      positionsOf(shape),
      ...sizes,
      runtime.scratchOf(part),
    ]),
  )
}
