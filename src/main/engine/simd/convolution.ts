/** Convolutions on the kernels' memory, over as many threads as they are worth. */
import { positionsOf, sizesOf, tapsOf, workOf, type ConvolutionShape } from './convolution-shape'
import type { Pointer } from './module'
import type { Runtime } from './runtime'
import { leastWork, pieces } from './shares'
import { fewErrors, sparseFilterGradientInto, sparseInputGradientInto } from './sparse-convolution'

/** What is done beside products. */
interface Finish {
  /** Numbers added to each filter's sums, or 0. */
  readonly bias?: Pointer
  readonly relu?: boolean
  /** How far apart pixels stand, with zeros between them; 1 where absent. */
  readonly spread?: number
}

const tileRows = 6
const tileColumns = 8

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
  { bias = 0, relu = false, spread = 1 }: Finish,
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
      shape.stride,
      spread,
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
  const few = fewErrors(runtime, shape, errors)
  if (few === undefined) denseInputGradient(runtime, shape, [to, errors, filters])
  else sparseInputGradientInto(runtime, shape, [to, errors, filters], few)
}

/** From all errors, zeros as well. */
function denseInputGradient(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, errors, filters]: readonly [Pointer, Pointer, Pointer],
): void {
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
    stride: 1,
  }
  withPanels(runtime, filters, sizes, true, (panels) =>
    run(runtime, downwards, [to, errors, panels], { spread: shape.stride }),
  )
}

/** Gradient with respect to the filters [taps, channels, filters], summed over all positions. */
export function filterGradientInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images, errors]: readonly [Pointer, Pointer, Pointer],
): void {
  if (workOf(shape) === 0) return
  const few = fewErrors(runtime, shape, errors)
  if (few === undefined) denseFilterGradient(runtime, shape, [to, images, errors])
  else sparseFilterGradientInto(runtime, shape, [to, images, errors], few)
}

/** From all errors, zeros as well. */
function denseFilterGradient(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images, errors]: readonly [Pointer, Pointer, Pointer],
): void {
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
      shape.stride,
      runtime.scratchOf(part),
    ]),
  )
}

/** Numbers of patches below which another thread costs more than it brings. */
const leastNumbers = 65536

/** Patches [positions, taps, channels]; the shape’s filters do not matter. */
export function patchesInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images]: readonly [Pointer, Pointer],
): void {
  const positions = positionsOf(shape)
  const numbers = positions * tapsOf(shape) * shape.channels
  if (numbers === 0) return
  const { height, width, channels, outHeight, outWidth } = shape
  const { filterHeight, filterWidth, top, left, stride } = shape
  runtime.team.run(
    'patches',
    pieces(positions, runtime.team.partsOf(numbers / leastNumbers), 1).map((piece, part) => [
      ...([to, images, ...piece, height, width, channels, outHeight, outWidth] as const),
      ...([filterHeight, filterWidth, top, left, stride, runtime.scratchOf(part)] as const),
    ]),
  )
}
