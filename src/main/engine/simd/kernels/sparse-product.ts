/**
 * Matrix product C = op(A) op(B) for an A most of whose elements are one number c, the background:
 * A = c 1 1ᵀ + S, so that C = c 1 (1ᵀ op(B)) + S op(B) and only the elements of S that are not zero
 * are multiplied; rows of A that are small beside c are multiplied as they are. Each element of C sums
 * its products in the order of the depth, as `Product` does: with a background of 0 both give the same
 * bits, unless B is infinite where A is 0.
 */
import {
  listBytes,
  listDepth,
  listRows,
  listRowsOf,
  listRowsOfTransposed,
  offsetsAt,
} from './entries'
import { Pack } from './pack'
import { panelPitch, sparseTile16, sparseTile40, sparseTile8, widestTile } from './sparse-tile'

const panelBytes: usize = <usize>listDepth * <usize>panelPitch

/** A panel, its columns' sums, a tile at the edge, and the lists. */
const sumsAt: usize = panelBytes
const edgeAt: usize = sumsAt + <usize>panelPitch + 32
const listsAt: usize = edgeAt + 128

export function sparseProductBytes(): usize {
  return listsAt + <usize>listRows * listBytes
}

/** `columns` columns of `depth` rows of op(B) to the rows of a panel. */
export function packPanel(
  b: usize,
  pitch: usize,
  transposed: bool,
  columns: i32,
  depth: i32,
  to: usize,
): void {
  if (transposed) {
    for (let j = 0; j < columns; j += 4) {
      Pack.columns4Transposed(b, pitch, columns - j, depth, to, <usize>panelPitch)
      b += pitch << 2
      to += 16
    }
  } else if (columns == widestTile) {
    for (let k = 0; k < depth; k++) {
      Pack.forty(b, to)
      b += pitch
      to += <usize>panelPitch
    }
  } else {
    for (let k = 0; k < depth; k++) {
      for (let j = 0; j < columns; j += 4) {
        const at = (<usize>j) << 2
        v128.store(to + at, v128.load(b + at))
      }
      b += pitch
      to += <usize>panelPitch
    }
  }
}

/** c · the sum of each column of a panel. */
function panelSums(panel: usize, depth: i32, background: f32, to: usize): void {
  for (let at: usize = 0; at < <usize>panelPitch; at += 16) {
    let sum = f32x4.splat(0)
    for (let k = 0; k < depth; k++)
      sum = f32x4.add(sum, v128.load(panel + <usize>k * <usize>panelPitch + at))
    v128.store(to + at, f32x4.mul(sum, f32x4.splat(background)))
  }
}

function copyRow(from: usize, to: usize, columns: i32): void {
  for (let j = 0; j < columns; j++)
    store<f32>(to + ((<usize>j) << 2), load<f32>(from + ((<usize>j) << 2)))
}

/** The kernel for a width of 40, 16 or 8. */
export function tile(
  width: i32,
  rows: i32,
  lists: usize,
  panel: usize,
  c: usize,
  pitch: usize,
  adds: bool,
  base: usize,
  bias: usize,
  relu: bool,
): void {
  if (width == widestTile)
    sparseTile40(rows, lists, offsetsAt, listBytes, panel, c, pitch, adds, base, bias, relu)
  else if (width == 16)
    sparseTile16(rows, lists, offsetsAt, listBytes, panel, c, pitch, adds, base, bias, relu)
  else sparseTile8(rows, lists, offsetsAt, listBytes, panel, c, pitch, adds, base, bias, relu)
}

/**
 * Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of C [rows, columns], as `product`;
 * `background` is what A is almost everywhere, and `upper` leaves out what is wholly below the
 * diagonal.
 */
export function sparseProduct(
  c: usize,
  a: usize,
  b: usize,
  rowStart: i32,
  rowEnd: i32,
  columnStart: i32,
  columnEnd: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  aTransposed: bool,
  bTransposed: bool,
  bias: usize,
  relu: bool,
  upper: bool,
  background: f32,
  scratch: usize,
): void {
  const aPitch = (<usize>(aTransposed ? rows : depth)) << 2
  const bPitch = (<usize>(bTransposed ? depth : columns)) << 2
  const cPitch = (<usize>columns) << 2
  const sums = background == 0 ? 0 : scratch + sumsAt
  const edge = scratch + edgeAt
  const lists = scratch + listsAt
  // Blocks of equal depth: a short last one would load and store C for little work.
  const blocks = (depth + listDepth - 1) / listDepth
  const depthStep = ((depth + blocks - 1) / blocks + 3) & ~3
  for (let k0 = 0; k0 < depth; k0 += depthStep) {
    const length = min(depthStep, depth - k0)
    const adds = k0 > 0
    const isLast = k0 + length == depth
    const k4 = (<usize>k0) << 2
    for (let i0 = rowStart; i0 < rowEnd; i0 += listRows) {
      const i1 = min(i0 + listRows, rowEnd)
      const i4 = (<usize>i0) << 2
      if (aTransposed)
        listRowsOfTransposed(
          a + <usize>k0 * aPitch + i4,
          aPitch,
          i1 - i0,
          length,
          background,
          lists,
        )
      else listRowsOf(a + <usize>i0 * aPitch + k4, aPitch, i1 - i0, length, background, lists)
      for (let j = columnStart; j < columnEnd;) {
        const left = columnEnd - j
        const width = left >= widestTile ? widestTile : left >= 16 ? 16 : min(left, 8)
        if (upper && i0 >= j + width) {
          j += width
          continue
        }
        const j4 = (<usize>j) << 2
        packPanel(
          bTransposed ? b + <usize>j * bPitch + k4 : b + <usize>k0 * bPitch + j4,
          bPitch,
          bTransposed,
          width,
          length,
          scratch,
        )
        if (sums) panelSums(scratch, length, background, sums)
        const panelBias = isLast && bias != 0 ? bias + j4 : 0
        const rectifies = isLast && relu
        const end = upper ? min(i1, j + width) : i1
        let target = c + <usize>i0 * cPitch + j4
        if (width >= 8) {
          tile(width, end - i0, lists, scratch, target, cPitch, adds, sums, panelBias, rectifies)
        } else {
          for (let i = 0; i < end - i0; i++) {
            const list = lists + <usize>i * listBytes
            if (adds) copyRow(target, edge, width)
            tile(8, 1, list, scratch, edge, cPitch, adds, sums, panelBias, rectifies)
            copyRow(edge, target, width)
            target += cPitch
          }
        }
        j += width
      }
    }
  }
}
