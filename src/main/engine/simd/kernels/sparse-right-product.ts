/**
 * Matrix product C = op(A) op(B) for a B most of whose elements are zero, as the transpose of
 * op(B)ᵀ op(A)ᵀ: tiles of that are turned on their way to C. Each element of C sums its products in the
 * order of the depth, as `Product` does, without those that are zero.
 */
import { listBytes, listDepth, listRows, listRowsOf, listRowsOfTransposed } from './entries'
import { Lanes } from './lanes'
import { packPanel, tile } from './sparse-product'
import { panelPitch, widestTile } from './sparse-tile'

/** Rows of a tile, which are columns of C. */
const tileRows: i32 = 4

/** A panel, a tile, and the lists. */
const tileAt: usize = <usize>listDepth * <usize>panelPitch
const listsAt: usize = tileAt + <usize>tileRows * <usize>panelPitch + 64

export function sparseRightProductBytes(): usize {
  return listsAt + <usize>listRows * listBytes
}

/** The first `rows` rows and `columns` columns of a tile to columns and rows of C. */
function turn(from: usize, to: usize, pitch: usize, rows: i32, columns: i32): void {
  let j = 0
  if (rows == tileRows)
    for (; j + 4 <= columns; j += 4) {
      const at = from + ((<usize>j) << 2)
      const r0 = v128.load(at)
      const r1 = v128.load(at + <usize>panelPitch)
      const r2 = v128.load(at + 2 * <usize>panelPitch)
      const r3 = v128.load(at + 3 * <usize>panelPitch)
      Lanes.storeTransposed(to + <usize>j * pitch, pitch, r0, r1, r2, r3)
    }
  for (; j < columns; j++)
    for (let i = 0; i < rows; i++) {
      const value = load<f32>(from + <usize>i * <usize>panelPitch + ((<usize>j) << 2))
      store<f32>(to + <usize>j * pitch + ((<usize>i) << 2), value)
    }
}

/**
 * Columns [columnStart, columnEnd) of C [rows, columns] = op(A) op(B), all row-major without gaps; an
 * operand is stored transposed where its flag says so. The depth is at most `listDepth`.
 */
export function sparseRightProduct(
  c: usize,
  a: usize,
  b: usize,
  columnStart: i32,
  columnEnd: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  aTransposed: bool,
  bTransposed: bool,
  scratch: usize,
): void {
  const aPitch = (<usize>(aTransposed ? rows : depth)) << 2
  const bPitch = (<usize>(bTransposed ? depth : columns)) << 2
  const cPitch = (<usize>columns) << 2
  const lists = scratch + listsAt
  for (let j0 = columnStart; j0 < columnEnd; j0 += listRows) {
    const j1 = min(j0 + listRows, columnEnd)
    if (bTransposed) listRowsOf(b + <usize>j0 * bPitch, bPitch, j1 - j0, depth, 0, lists)
    else listRowsOfTransposed(b + ((<usize>j0) << 2), bPitch, j1 - j0, depth, 0, lists)
    for (let i = 0; i < rows; i += widestTile) {
      const used = min(widestTile, rows - i)
      const width = used > 16 ? widestTile : used > 8 ? 16 : 8
      const from = aTransposed ? a + ((<usize>i) << 2) : a + <usize>i * aPitch
      packPanel(from, aPitch, !aTransposed, used, depth, scratch)
      for (let j = j0; j < j1; j += tileRows) {
        const count = min(tileRows, j1 - j)
        const list = lists + <usize>(j - j0) * listBytes
        const to = scratch + tileAt
        tile(width, count, list, scratch, to, <usize>panelPitch, false, 0, 0, false)
        turn(to, c + <usize>i * cPitch + ((<usize>j) << 2), cPitch, count, used)
      }
    }
  }
}
