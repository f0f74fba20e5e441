/** Gradients of convolutions from errors most of which are zero, on the kernels' memory. */
import { positionsOf, sizesOf, tapsOf, workOf, type ConvolutionShape } from './convolution-shape'
import type { Pointer } from './module'
import type { Runtime } from './runtime'
import { leastWork, pieces } from './shares'

/** Channels that the kernels take at once. */
const columns = 32
/** Share of errors other than zero below which it is faster to skip the others. */
const sparseShare = 0.4
/** Entries of a list of a filter: positions that are summed before they are added to the others. */
const blockDepth = 256
const leastRows = 1024
const leastNumbers = 65536

const listBytes = (entries: number): number => 8 + 8 * entries

/** How many errors are not zero, where skipping the others is faster; else undefined. */
export function fewErrors(
  { kernels }: Runtime,
  shape: ConvolutionShape,
  errors: Pointer,
): number | undefined {
  if (shape.channels % columns !== 0 || shape.stride !== 1) return undefined
  const all = positionsOf(shape) * shape.filters
  const unlike = kernels.countUnlike(errors, all, 0)
  return unlike < sparseShare * all ? unlike : undefined
}

/** Multiply-adds of a gradient from so many errors. */
const workFrom = (shape: ConvolutionShape, unlike: number): number =>
  (workOf(shape) * unlike) / (positionsOf(shape) * shape.filters)

/** Gradient with respect to the images. */
export function sparseInputGradientInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, errors, filters]: readonly [Pointer, Pointer, Pointer],
  unlike: number,
): void {
  const { kernels, team } = runtime
  const taps = tapsOf(shape)
  const rows = positionsOf(shape)
  const packed = 4 * taps * shape.channels * shape.filters
  runtime.borrow(rows * listBytes(shape.filters), (lists) =>
    runtime.borrow(packed, (panels) => {
      const listing = team.partsOf((rows * shape.filters) / leastNumbers)
      team.run(
        'listErrors',
        pieces(rows, listing, leastRows).map((piece) => [lists, errors, ...piece, shape.filters]),
      )
      kernels.packSparseFilters(panels, filters, taps, shape.channels, shape.filters)
      const downwards: ConvolutionShape = {
        ...shape,
        height: shape.outHeight,
        width: shape.outWidth,
        channels: shape.filters,
        outHeight: shape.height,
        outWidth: shape.width,
        filters: shape.channels,
        top: shape.filterHeight - 1 - shape.top,
        left: shape.filterWidth - 1 - shape.left,
      }
      const parts = team.partsOf(workFrom(shape, unlike) / leastWork)
      const sizes = sizesOf(downwards)
      team.run(
        'sparseInputGradient',
        pieces(positionsOf(downwards), parts, 1).map((piece, part) => [
          to,
          lists,
          panels,
          ...piece,
          ...sizes,
          runtime.scratchOf(part),
        ]),
      )
    }),
  )
}

/** Gradient with respect to the filters. */
export function sparseFilterGradientInto(
  runtime: Runtime,
  shape: ConvolutionShape,
  [to, images, errors]: readonly [Pointer, Pointer, Pointer],
  unlike: number,
): void {
  const { team } = runtime
  const { channels, filterHeight, filterWidth, outHeight, outWidth } = shape
  const [height, width] = [outHeight + filterHeight - 1, outWidth + filterWidth - 1]
  const work = shape.filters * (listBytes(blockDepth) + 4 * tapsOf(shape) * channels)
  runtime.borrow(4 * shape.images * height * width * channels, (padded) =>
    runtime.borrow(work, (own) => {
      const padding = team.partsOf((shape.images * height * width * channels) / leastNumbers)
      team.run(
        'padImages',
        pieces(shape.images, Math.min(padding, shape.images), 1).map((piece) => [
          ...([padded, images, ...piece, shape.height, shape.width, channels] as const),
          ...([shape.top, shape.left, height, width] as const),
        ]),
      )
      const parts = Math.min(shape.filters, team.partsOf(workFrom(shape, unlike) / leastWork))
      team.run(
        'sparseFilterGradient',
        pieces(shape.filters, parts, 1).map((piece, part) => [
          ...([to, padded, errors, own, ...piece, positionsOf(shape)] as const),
          ...([height, width, channels, outHeight, outWidth, shape.filters] as const),
          ...([filterHeight, filterWidth, runtime.scratchOf(part)] as const),
        ]),
      )
    }),
  )
}
