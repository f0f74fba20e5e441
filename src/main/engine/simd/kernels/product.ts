/**
 * Matrix product C = op(A) op(B) with cache blocking: panels of B stay in the first-level cache,
 * a block of A in the second, a block of B in the third. The order in which each element of C sums
 * its products depends on nothing but the depth, so no split of C over threads changes a bit.
 */
import { Pack } from './pack'
import { sparseProductBytes } from './sparse-product'
import { sparseRightProductBytes } from './sparse-right-product'
import { multiplyTile, tileColumns, tileRows } from './tile'

export class Product {
  static readonly depthBlock: i32 = 256
  static readonly rowBlock: i32 = 120
  static readonly columnBlock: i32 = 1024
  /** Bytes of scratch memory a thread needs. */
  static readonly scratch: i32 = 4 * (256 * (120 + 1024) + 64)

  /**
   * Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of C. Pitches are row distances in
   * bytes as stored. Bias (or 0) is added and ReLU applied after the last products. With `upper`
   * the tiles wholly below the diagonal are left out; with `accumulate` the products are added to C.
   */
  static block(
    a: usize,
    aPitch: usize,
    aTransposed: bool,
    b: usize,
    bPitch: usize,
    bTransposed: bool,
    c: usize,
    cPitch: usize,
    rowStart: i32,
    rowEnd: i32,
    columnStart: i32,
    columnEnd: i32,
    depth: i32,
    bias: usize,
    relu: bool,
    upper: bool,
    accumulate: bool,
    scratch: usize,
  ): void {
    const edge = scratch
    const packedA = scratch + 256
    const packedB = packedA + 4 * Product.depthBlock * Product.rowBlock
    // Blocks of equal depth: a short last one would load and store C for little work.
    const blocks = (depth + Product.depthBlock - 1) / Product.depthBlock
    const depthStep = blocks > 1 ? ((depth + blocks - 1) / blocks + 3) & ~3 : max(depth, 1)
    for (let j0 = columnStart; j0 < columnEnd; j0 += Product.columnBlock) {
      const j1 = min(j0 + Product.columnBlock, columnEnd)
      // A product of depth 0 is zero: one round that sums nothing.
      for (let k0 = 0; k0 == 0 || k0 < depth; k0 += depthStep) {
        const length = min(depthStep, depth - k0)
        const adds = accumulate || k0 > 0
        const isLast = k0 + length == depth
        Product.packB(b, bPitch, bTransposed, k0, length, j0, j1, packedB)
        for (let i0 = rowStart; i0 < rowEnd; i0 += Product.rowBlock) {
          const i1 = min(i0 + Product.rowBlock, rowEnd)
          if (upper && i0 >= j1) continue
          Product.packA(a, aPitch, aTransposed, k0, length, i0, i1, packedA)
          for (let j = j0; j < j1; j += tileColumns) {
            const columns = min(tileColumns, j1 - j)
            const panelB = packedB + <usize>(j - j0) * <usize>length * 4
            const panelBias = isLast && bias != 0 ? bias + ((<usize>j) << 2) : 0
            for (let i = i0; i < i1; i += tileRows) {
              if (upper && i >= j + tileColumns) break
              const rows = min(tileRows, i1 - i)
              const panelA = packedA + <usize>(i - i0) * <usize>length * 4
              const target = c + <usize>i * cPitch + ((<usize>j) << 2)
              if (rows == tileRows && columns == tileColumns) {
                multiplyTile(
                  length,
                  panelA,
                  panelB,
                  target,
                  cPitch,
                  adds,
                  panelBias,
                  isLast && relu,
                )
              } else {
                if (adds) Product.copy(target, cPitch, edge, 32, rows, columns)
                multiplyTile(length, panelA, panelB, edge, 32, adds, panelBias, isLast && relu)
                Product.copy(edge, 32, target, cPitch, rows, columns)
              }
            }
          }
        }
      }
    }
  }

  private static packA(
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
        Pack.rows6Transposed(a + <usize>k0 * pitch + ((<usize>i) << 2), pitch, length, to)
      else
        Pack.rows6(
          a + <usize>i * pitch + ((<usize>k0) << 2),
          pitch,
          min(tileRows, i1 - i),
          length,
          to,
        )
      to += 24 * <usize>length
    }
  }

  private static packB(
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
      if (transposed)
        Pack.columns8Transposed(
          b + <usize>j * pitch + ((<usize>k0) << 2),
          pitch,
          min(tileColumns, j1 - j),
          length,
          to,
        )
      else Pack.columns8(b + <usize>k0 * pitch + ((<usize>j) << 2), pitch, length, to)
      to += 32 * <usize>length
    }
  }

  private static copy(
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
}

/** Bytes of scratch memory that any product needs for packing. */
export function productScratch(): i32 {
  const sparse = max(sparseProductBytes(), sparseRightProductBytes())
  return max(Product.scratch, <i32>sparse)
}

/**
 * Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of C [rows, columns] = op(A) op(B),
 * all row-major without gaps; an operand is stored transposed where its flag says so. `upper`
 * leaves out the tiles wholly below the diagonal.
 */
export function product(
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
  scratch: usize,
): void {
  Product.block(
    a,
    (<usize>(aTransposed ? rows : depth)) << 2,
    aTransposed,
    b,
    (<usize>(bTransposed ? depth : columns)) << 2,
    bTransposed,
    c,
    (<usize>columns) << 2,
    rowStart,
    rowEnd,
    columnStart,
    columnEnd,
    depth,
    bias,
    relu,
    upper,
    false,
    scratch,
  )
}
