/**
 * Product of float64 matrices, blocked as that of float32 (`product.ts`): the order in which an element
 * of C sums depends on nothing but the depth, so no split of C over threads changes a bit.
 */
import { Pack64 } from './pack64'
import { multiplyTile64, adds, replaces, tileColumns, tileRows } from './tile64'

const depthBlock: i32 = 256
const rowBlock: i32 = 120
/** So many that the packed blocks fit into the scratch memory of float32 products. */
const columnBlock: i32 = 448

class Blocks {
  static packA(
    a: usize,
    pitch: usize,
    transposed: bool,
    k0: i32,
    length: i32,
    i0: i32,
    i1: i32,
    to: usize,
  ): void {
    for (let i = i0; i < i1; i += tileRows) {
      if (transposed)
        Pack64.rows6Transposed(a + <usize>k0 * pitch + ((<usize>i) << 3), pitch, length, to)
      else {
        const from = a + <usize>i * pitch + ((<usize>k0) << 3)
        Pack64.rows6(from, pitch, min(tileRows, i1 - i), length, to)
      }
      to += 48 * <usize>length
    }
  }

  static packB(
    b: usize,
    pitch: usize,
    transposed: bool,
    k0: i32,
    length: i32,
    j0: i32,
    j1: i32,
    to: usize,
  ): void {
    for (let j = j0; j < j1; j += tileColumns) {
      if (transposed) {
        const from = b + <usize>j * pitch + ((<usize>k0) << 3)
        Pack64.columns4Transposed(from, pitch, min(tileColumns, j1 - j), length, to)
      } else Pack64.columns4(b + <usize>k0 * pitch + ((<usize>j) << 3), pitch, length, to)
      to += 32 * <usize>length
    }
  }

  static copy(
    from: usize,
    fromPitch: usize,
    to: usize,
    toPitch: usize,
    rows: i32,
    columns: i32,
  ): void {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++)
        store<f64>(to + ((<usize>j) << 3), load<f64>(from + ((<usize>j) << 3)))
      from += fromPitch
      to += toPitch
    }
  }

  /** One tile of C, through `edge` where it hangs over C's border. */
  @inline
  static tile(
    length: i32,
    a: usize,
    b: usize,
    c: usize,
    pitch: usize,
    rows: i32,
    columns: i32,
    mode: i32,
    edge: usize,
  ): void {
    if (rows == tileRows && columns == tileColumns) multiplyTile64(length, a, b, c, pitch, mode)
    else {
      if (mode != replaces) Blocks.copy(c, pitch, edge, 32, rows, columns)
      multiplyTile64(length, a, b, edge, 32, mode)
      Blocks.copy(edge, 32, c, pitch, rows, columns)
    }
  }
}

/**
 * Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of C ← op(A) op(B), or what `mode` says
 * (`tile64.ts`). Pitches are row distances in bytes as stored; an operand is stored transposed where its
 * flag says so. `upper` leaves out the tiles wholly below the diagonal.
 */
export function product64(
  c: usize,
  cPitch: usize,
  a: usize,
  aPitch: usize,
  aTransposed: bool,
  b: usize,
  bPitch: usize,
  bTransposed: bool,
  rowStart: i32,
  rowEnd: i32,
  columnStart: i32,
  columnEnd: i32,
  depth: i32,
  mode: i32,
  upper: bool,
  scratch: usize,
): void {
  const edge = scratch
  const packedA = scratch + 256
  const packedB = packedA + 8 * depthBlock * rowBlock
  const blocks = (depth + depthBlock - 1) / depthBlock
  const depthStep = blocks > 1 ? ((depth + blocks - 1) / blocks + 3) & ~3 : max(depth, 1)
  for (let j0 = columnStart; j0 < columnEnd; j0 += columnBlock) {
    const j1 = min(j0 + columnBlock, columnEnd)
    // A product of depth 0 is zero: one round that sums nothing.
    for (let k0 = 0; k0 == 0 || k0 < depth; k0 += depthStep) {
      const length = min(depthStep, depth - k0)
      const how = k0 > 0 && mode == replaces ? adds : mode
      Blocks.packB(b, bPitch, bTransposed, k0, length, j0, j1, packedB)
      for (let i0 = rowStart; i0 < rowEnd; i0 += rowBlock) {
        const i1 = min(i0 + rowBlock, rowEnd)
        if (upper && i0 >= j1) continue
        Blocks.packA(a, aPitch, aTransposed, k0, length, i0, i1, packedA)
        for (let j = j0; j < j1; j += tileColumns) {
          const panelB = packedB + <usize>(j - j0) * <usize>length * 8
          for (let i = i0; i < i1; i += tileRows) {
            if (upper && i >= j + tileColumns) break
            const panelA = packedA + <usize>(i - i0) * <usize>length * 8
            const target = c + <usize>i * cPitch + ((<usize>j) << 3)
            const rows = min(tileRows, i1 - i)
            const columns = min(tileColumns, j1 - j)
            Blocks.tile(length, panelA, panelB, target, cPitch, rows, columns, how, edge)
          }
        }
      }
    }
  }
}
