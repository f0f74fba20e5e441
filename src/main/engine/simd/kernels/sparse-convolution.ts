/**
 * Gradients of convolutions from errors most of which are zero, as they are below max-pooling and
 * dropout: only the others are multiplied, in the same order and to the same bits as by
 * `convolution.ts`, unless what they are multiplied with is infinite. Channels come in multiples of 32.
 */
import { blockDepth, describe, Field, Scratch } from './convolution'
import { sparseColumns, sparseConvolutionTile } from './convolution-tiles'

const lineBytes: usize = (<usize>sparseColumns) << 2

/** Bytes of a list of at most `entries`. */
function listBytesOf(entries: i32): usize {
  return 8 + ((<usize>entries) << 3)
}

/**
 * Lists of what is not zero of rows [start, end) of `from` [rows, columns]: values, and the bytes to
 * the line of their column.
 */
export function listErrors(to: usize, from: usize, start: i32, end: i32, columns: i32): void {
  const bytes = listBytesOf(columns)
  from += (<usize>start * <usize>columns) << 2
  to += <usize>start * bytes
  for (let row = start; row < end; row++) {
    let at = to + 8
    for (let column = 0; column < columns; column++) {
      const value = load<f32>(from)
      store<f32>(at, value)
      store<usize>(at, <usize>column * lineBytes, 4)
      at += (<usize>(value != 0)) << 3
      from += 4
    }
    store<i32>(to, <i32>((at - to - 8) >> 3))
    to += bytes
  }
}

/** Filters [taps, channels, filters] as [channels / 32][taps in reverse][filters][32]. */
export function packSparseFilters(
  to: usize,
  from: usize,
  taps: i32,
  channels: i32,
  filters: i32,
): void {
  for (let c0 = 0; c0 < channels; c0 += sparseColumns)
    for (let tap = taps - 1; tap >= 0; tap--)
      for (let filter = 0; filter < filters; filter++)
        for (let c = 0; c < sparseColumns; c++) {
          const place = (tap * channels + c0 + c) * filters + filter
          store<f32>(to, load<f32>(from + ((<usize>place) << 2)))
          to += 4
        }
}

/**
 * Positions [start, end) of the gradient with respect to images [count · outHeight · outWidth, channels]
 * from lists of the errors of pixels [count, height, width], of at most `filters` entries each.
 */
export function sparseInputGradient(
  to: usize,
  lists: usize,
  panels: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  filters: i32,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  filterHeight: i32,
  filterWidth: i32,
  top: i32,
  left: i32,
  scratch: usize,
): void {
  const table = scratch + Scratch.edge + Scratch.zeros
  const taps = filterHeight * filterWidth
  const bytes = <i32>(listBytesOf(filters) >> 2)
  // A list stands where a pixel does, and an empty one outside of the image.
  // prettier-ignore
  describe(lists, height, width, bytes, outHeight, outWidth, filterHeight, filterWidth, top, left, scratch + Scratch.edge)
  const step = <usize>filters * lineBytes
  const panelBytes = <usize>taps * step
  for (let i = start; i < end; i++) {
    Field.fill(table, i, i + 1, 1, 0, 4)
    let panel = panels
    let target = to + ((<usize>i * <usize>channels) << 2)
    for (let c = 0; c < channels; c += sparseColumns) {
      sparseConvolutionTile(taps, table, panel, step, target, false)
      panel += panelBytes
      target += lineBytes
    }
  }
}

/**
 * Of filters [start, end) the gradient [taps, channels, filters], from images with their zeros around
 * them [count, height, width, channels] and errors [positions, filters]. `work` holds for each filter a
 * list of a block and its gradient [taps, channels].
 */
export function sparseFilterGradient(
  to: usize,
  from: usize,
  errors: usize,
  work: usize,
  start: i32,
  end: i32,
  positions: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filters: i32,
  filterHeight: i32,
  filterWidth: i32,
  scratch: usize,
): void {
  const depth = filterHeight * filterWidth * channels
  const own = (<usize>depth) << 2
  const bytes = listBytesOf(blockDepth) + own
  const pixel = (<usize>channels) << 2
  const ends = scratch
  for (let k0 = 0; k0 < positions; k0 += blockDepth) {
    const k1 = min(k0 + blockDepth, positions)
    listFilters(ends, work, bytes, errors, start, end, filters, k0, k1, pixel, height, width, outHeight, outWidth) // prettier-ignore
    for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
      const shift = <usize>((tap / filterWidth) * width + (tap % filterWidth)) * pixel
      for (let c = 0; c < channels; c += sparseColumns) {
        const base = from + shift + ((<usize>c) << 2)
        const place = (<usize>(tap * channels + c)) << 2
        for (let filter = start; filter < end; filter++) {
          const list = work + <usize>filter * bytes
          store<usize>(ends, list)
          sparseConvolutionTile(1, ends, base, 0, list + listBytesOf(blockDepth) + place, k0 > 0)
        }
      }
    }
  }
  for (let filter = start; filter < end; filter++) {
    let gradient = work + <usize>filter * bytes + listBytesOf(blockDepth)
    let target = to + ((<usize>filter) << 2)
    for (let k = 0; k < depth; k++) {
      store<f32>(target, load<f32>(gradient))
      gradient += 4
      target += (<usize>filters) << 2
    }
  }
}

/** Lists of filters [start, end) over positions [k0, k1): values, and the bytes to their first pixel. */
function listFilters(
  ends: usize,
  work: usize,
  bytes: usize,
  errors: usize,
  start: i32,
  end: i32,
  filters: i32,
  k0: i32,
  k1: i32,
  pixel: usize,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  for (let filter = start; filter < end; filter++)
    store<usize>(ends + ((<usize>(filter - start)) << 2), work + <usize>filter * bytes + 8)
  let x = k0 % outWidth
  const line = k0 / outWidth
  let y = line % outHeight
  let image = line / outHeight
  for (let k = k0; k < k1; k++) {
    const offset = <usize>((image * height + y) * width + x) * pixel
    let error = errors + ((<usize>k * <usize>filters + <usize>start) << 2)
    for (let filter = start; filter < end; filter++) {
      const slot = ends + ((<usize>(filter - start)) << 2)
      const at = load<usize>(slot)
      const value = load<f32>(error)
      store<f32>(at, value)
      store<usize>(at, offset, 4)
      store<usize>(slot, at + ((<usize>(value != 0)) << 3))
      error += 4
    }
    if (++x == outWidth) {
      x = 0
      if (++y == outHeight) {
        y = 0
        image++
      }
    }
  }
  for (let filter = start; filter < end; filter++) {
    const list = work + <usize>filter * bytes
    const at = load<usize>(ends + ((<usize>(filter - start)) << 2))
    store<i32>(list, <i32>((at - list - 8) >> 3))
  }
}

/** Images [start, end) with rows and columns of zeros around them. */
export function padImages(
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = (<usize>channels) << 2
  const row = <usize>width * pixel
  const outRow = <usize>outWidth * pixel
  from += <usize>(start * height) * row
  to += <usize>(start * outHeight) * outRow
  const imageBytes = <usize>outHeight * outRow
  for (let image = start; image < end; image++) {
    memory.fill(to, 0, imageBytes)
    let target = to + <usize>top * outRow + <usize>left * pixel
    for (let y = 0; y < height; y++) {
      memory.copy(target, from, row)
      from += row
      target += outRow
    }
    to += imageBytes
  }
}
