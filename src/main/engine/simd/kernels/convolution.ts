/**
 * Convolutions of images [count, height, width, channels] with filters [rows, columns, channels,
 * filters], as products whose left side, the patches, exists only as a table of where
 * pixels lie. Each element of a result sums its products in an order that depends on the sizes
 * alone, so no split over threads changes a bit.
 */
import { convolutionTile, filterGradientTile } from './convolution-tiles'
import { Pack } from './pack'
import { tileColumns, tileRows } from './tile'

/** Positions whose table is made at once in a forward pass. */
const blockRows: i32 = 120
/** Positions over which a filter's gradient is summed before it is added to what came before. */
export const blockDepth: i32 = 256
/** Filters whose errors are packed at once. */
const blockColumns: i32 = 512

/** What stands outside of an image: a pixel of zeros, and where a tile at the edge is computed. */
export class Scratch {
  static readonly edge: usize = 256
  static readonly zeros: usize = 4 * 16384 + 64
}

/** Sizes of the convolution at hand: globals, of which every thread has its own. */
export class Field {
  /** Pixels of images, row by row. */
  static from: usize = 0
  static height: i32 = 0
  static width: i32 = 0
  static channels: i32 = 0
  static outHeight: i32 = 0
  static outWidth: i32 = 0
  static filterHeight: i32 = 0
  static filterWidth: i32 = 0
  static top: i32 = 0
  static left: i32 = 0
  static zeros: usize = 0
  /** Pixels from one position to the next. */
  static stride: i32 = 1
  /** Pixels of the image stand so far apart, with zeros between them. */
  static spread: i32 = 1

  /** Where the channels lie of pixel (y, x), or zeros outside of the image and between its pixels. */
  @inline
  static pixel(image: i32, y: i32, x: i32): usize {
    if (Field.spread > 1) {
      if (y < 0 || x < 0 || y % Field.spread != 0 || x % Field.spread != 0) return Field.zeros
      y /= Field.spread
      x /= Field.spread
    }
    if (<u32>y >= <u32>Field.height || <u32>x >= <u32>Field.width) return Field.zeros
    const place = <usize>((image * Field.height + y) * Field.width + x)
    return Field.from + ((place * <usize>Field.channels) << 2)
  }

  /**
   * Pointers of positions [start, end) to `table`: of tap t and the i-th position at
   * table + t · tapStep + (i / group) · groupStep + 4 (i mod group).
   */
  static fill(
    table: usize,
    start: i32,
    end: i32,
    group: i32,
    groupStep: usize,
    tapStep: usize,
  ): void {
    let x = start % Field.outWidth
    const line = start / Field.outWidth
    let y = line % Field.outHeight
    let image = line / Field.outHeight
    let place = 0
    for (let i = start; i < end; i++) {
      let at = table + ((<usize>place) << 2)
      const y0 = y * Field.stride - Field.top
      const x0 = x * Field.stride - Field.left
      for (let ky = 0; ky < Field.filterHeight; ky++)
        for (let kx = 0; kx < Field.filterWidth; kx++) {
          store<usize>(at, Field.pixel(image, y0 + ky, x0 + kx))
          at += tapStep
        }
      if (++place == group) {
        place = 0
        table += groupStep
      }
      if (++x == Field.outWidth) {
        x = 0
        if (++y == Field.outHeight) {
          y = 0
          image++
        }
      }
    }
  }
}

export function describe(
  from: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  top: i32,
  left: i32,
  zeros: usize,
): void {
  Field.from = from
  Field.height = height
  Field.width = width
  Field.channels = channels
  Field.outHeight = outHeight
  Field.outWidth = outWidth
  Field.filterHeight = filterHeight
  Field.filterWidth = filterWidth
  Field.top = top
  Field.left = left
  Field.zeros = zeros
  Field.stride = 1
  Field.spread = 1
  memory.fill(zeros, 0, (<usize>channels) << 2)
}

function copyTile(
  from: usize,
  fromPitch: usize,
  to: usize,
  toPitch: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++)
      store<f32>(to + ((<usize>j) << 2), load<f32>(from + ((<usize>j) << 2)))
    from += fromPitch
    to += toPitch
  }
}

/**
 * Filters [taps, channels, filters] as panels of eight, [taps × channels][8] each; with `backward`
 * as those that carry errors down, [taps × filters][8 channels], the taps in reverse.
 */
export function packFilters(
  to: usize,
  from: usize,
  taps: i32,
  channels: i32,
  filters: i32,
  backward: bool,
): void {
  const pitch = (<usize>filters) << 2
  if (!backward) {
    const depth = taps * channels
    for (let j = 0; j < filters; j += tileColumns) {
      Pack.columns8(from + ((<usize>j) << 2), pitch, depth, to)
      to += (<usize>depth) << 5
    }
    return
  }
  const ofTap = <usize>channels * pitch
  for (let j = 0; j < channels; j += tileColumns) {
    const columns = min(tileColumns, channels - j)
    for (let tap = taps - 1; tap >= 0; tap--) {
      const source = from + <usize>tap * ofTap + <usize>j * pitch
      Pack.columns8Transposed(source, pitch, columns, filters, to)
      to += (<usize>filters) << 5
    }
  }
}

/**
 * Positions [start, end) of the result [count · outHeight · outWidth, filters], from `panels` of
 * `packFilters`. `top` and `left` are the rows and columns of zeros before an image; `stride` and `spread`
 * are those of `Field`; bias (or 0) is added and ReLU applied.
 */
export function convolve(
  to: usize,
  from: usize,
  panels: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filters: i32,
  filterHeight: i32,
  filterWidth: i32,
  top: i32,
  left: i32,
  stride: i32,
  spread: i32,
  bias: usize,
  relu: bool,
  scratch: usize,
): void {
  const edge = scratch
  const zeros = edge + Scratch.edge
  const table = zeros + Scratch.zeros
  // prettier-ignore
  describe(from, height, width, channels, outHeight, outWidth, filterHeight, filterWidth, top, left, zeros)
  Field.stride = stride
  Field.spread = spread
  const taps = filterHeight * filterWidth
  const group = (<usize>(taps * tileRows)) << 2
  const panelBytes = (<usize>(taps * channels)) << 5
  const pitch = (<usize>filters) << 2
  for (let i0 = start; i0 < end; i0 += blockRows) {
    const i1 = min(i0 + blockRows, end)
    Field.fill(table, i0, i1, tileRows, group, (<usize>tileRows) << 2)
    completeGroup(table, i1 - i0, taps)
    for (let j = 0; j < filters; j += tileColumns) {
      const columns = min(tileColumns, filters - j)
      const panel = panels + <usize>(j / tileColumns) * panelBytes
      const panelBias = bias == 0 ? 0 : bias + ((<usize>j) << 2)
      let pointers = table
      for (let i = i0; i < i1; i += tileRows) {
        const rows = min(tileRows, i1 - i)
        const target = to + <usize>i * pitch + ((<usize>j) << 2)
        if (rows == tileRows && columns == tileColumns) {
          convolutionTile(taps, channels, pointers, panel, target, pitch, panelBias, relu)
        } else {
          convolutionTile(taps, channels, pointers, panel, edge, 32, panelBias, relu)
          copyTile(edge, 32, target, pitch, rows, columns)
        }
        pointers += group
      }
    }
  }
}

/** Positions that fill the last group of six, whose results are never stored: as the one before them. */
function completeGroup(table: usize, count: i32, taps: i32): void {
  const used = count % tileRows
  if (used == 0) return
  let at = table + ((<usize>((count / tileRows) * taps * tileRows)) << 2)
  for (let tap = 0; tap < taps; tap++) {
    const last = load<usize>(at + ((<usize>(used - 1)) << 2))
    for (let i = used; i < tileRows; i++) store<usize>(at + ((<usize>i) << 2), last)
    at += (<usize>tileRows) << 2
  }
}

/** Panels of six channels that a filter's gradient has. */
function panelsOf(channels: i32): i32 {
  return (channels + tileRows - 1) / tileRows
}

/**
 * Of the gradient [taps, channels, filters] the panels [start, end) of six channels, counted tap by
 * tap: Σ over all positions of patches and errors [positions, filters].
 */
export function filterGradient(
  to: usize,
  from: usize,
  errors: usize,
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
  top: i32,
  left: i32,
  stride: i32,
  scratch: usize,
): void {
  const edge = scratch
  const zeros = edge + Scratch.edge
  const packed = zeros + Scratch.zeros
  const table = packed + ((<usize>(blockDepth * blockColumns)) << 2)
  // prettier-ignore
  describe(from, height, width, channels, outHeight, outWidth, filterHeight, filterWidth, top, left, zeros)
  Field.stride = stride
  const ofTap = (<usize>blockDepth) << 2
  const pitch = (<usize>filters) << 2
  const ofChannels = panelsOf(channels)
  for (let k0 = 0; k0 < positions; k0 += blockDepth) {
    const depth = min(blockDepth, positions - k0)
    const adds = k0 > 0
    Field.fill(table, k0, k0 + depth, blockDepth, 0, ofTap)
    for (let j0 = 0; j0 < filters; j0 += blockColumns) {
      const j1 = min(j0 + blockColumns, filters)
      const errorsAt = errors + <usize>k0 * pitch
      for (let j = j0; j < j1; j += tileColumns)
        Pack.columns8(
          errorsAt + ((<usize>j) << 2),
          pitch,
          depth,
          packed + ((<usize>((j - j0) * depth)) << 2),
        )
      for (let panel = start; panel < end; panel++) {
        const tap = panel / ofChannels
        const channel = (panel - tap * ofChannels) * tileRows
        const rows = min(tileRows, channels - channel)
        const pointers = table + <usize>tap * ofTap
        const offset = (<usize>channel) << 2
        let target = to + <usize>(tap * channels + channel) * pitch + ((<usize>j0) << 2)
        let panelB = packed
        for (let j = j0; j < j1; j += tileColumns) {
          const columns = min(tileColumns, j1 - j)
          if (rows == tileRows && columns == tileColumns) {
            filterGradientTile(depth, pointers, offset, panelB, target, pitch, adds)
          } else {
            if (adds) copyTile(target, pitch, edge, 32, rows, columns)
            filterGradientTile(depth, pointers, offset, panelB, edge, 32, adds)
            copyTile(edge, 32, target, pitch, rows, columns)
          }
          target += 32
          panelB += (<usize>depth) << 5
        }
      }
    }
  }
}

/** Patches [end − start, taps, channels] of positions [start, end): what filters see there. */
export function patches(
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  top: i32,
  left: i32,
  stride: i32,
  scratch: usize,
): void {
  const zeros = scratch + Scratch.edge
  const table = zeros + Scratch.zeros
  // prettier-ignore
  describe(from, height, width, channels, outHeight, outWidth, filterHeight, filterWidth, top, left, zeros)
  Field.stride = stride
  const taps = filterHeight * filterWidth
  const bytes = (<usize>channels) << 2
  to += <usize>start * <usize>taps * bytes
  for (let i = start; i < end; i++) {
    Field.fill(table, i, i + 1, 1, 0, 4)
    for (let tap = 0; tap < taps; tap++) {
      memory.copy(to, load<usize>(table + ((<usize>tap) << 2)), bytes)
      to += bytes
    }
  }
}

/** Bytes of scratch that a convolution of so many taps needs; see `Scratch` and the blocks above. */
export function convolutionScratch(taps: i32): i32 {
  const errors = blockDepth * blockColumns
  return <i32>(Scratch.edge + Scratch.zeros) + 4 * (errors + taps * blockDepth) + 64
}
