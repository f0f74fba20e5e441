/**
 * Inverse of a symmetric positive-definite float32 matrix by blocks, so that nearly all of the work
 * is matrix products: M = UᵀU, R = U⁻¹, M⁻¹ = R Rᵀ. Only the upper part is computed.
 */
import { Product } from './product'

const block: i32 = 96

/** U of the block at the diagonal in place, M = UᵀU. False where a pivot is not positive. */
function factorBlock(m: usize, pitch: usize, size: i32): bool {
  for (let k = 0; k < size; k++) {
    const row = m + <usize>k * pitch
    const pivot = load<f32>(row + ((<usize>k) << 2))
    if (!(pivot > 0)) return false
    const root = sqrt(pivot)
    for (let j = k; j < size; j++) {
      const at = row + ((<usize>j) << 2)
      store<f32>(at, load<f32>(at) / root)
    }
    for (let i = k + 1; i < size; i++) {
      const factor = load<f32>(row + ((<usize>i) << 2))
      const target = m + <usize>i * pitch
      for (let j = i; j < size; j++) {
        const offset = (<usize>j) << 2
        store<f32>(target + offset, load<f32>(target + offset) - factor * load<f32>(row + offset))
      }
    }
  }
  return true
}

/** R = U⁻¹ of a block into zeroed memory. */
function invertBlock(u: usize, pitch: usize, r: usize, size: i32): void {
  for (let j = 0; j < size; j++) {
    for (let i = j; i >= 0; i--) {
      let sum: f32 = i == j ? 1 : 0
      for (let k = i + 1; k <= j; k++)
        sum -=
          load<f32>(u + <usize>i * pitch + ((<usize>k) << 2)) *
          load<f32>(r + <usize>k * pitch + ((<usize>j) << 2))
      const pivot = load<f32>(u + <usize>i * pitch + ((<usize>i) << 2))
      store<f32>(r + <usize>i * pitch + ((<usize>j) << 2), sum / pivot)
    }
  }
}

/** to ← −from, [rows, columns]. */
function negate(to: usize, from: usize, pitch: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++)
      store<f32>(to + ((<usize>j) << 2), -load<f32>(from + ((<usize>j) << 2)))
    to += pitch
    from += pitch
  }
}

/** C ← (adds ? C : 0) + op(A) op(B) for parts of larger matrices, which all have the same pitch. */
function multiply(
  c: usize,
  a: usize,
  aTransposed: bool,
  b: usize,
  bTransposed: bool,
  pitch: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  scratch: usize,
  upper: bool = false,
  adds: bool = false,
): void {
  Product.block(
    a,
    pitch,
    aTransposed,
    b,
    pitch,
    bTransposed,
    c,
    pitch,
    0,
    rows,
    0,
    columns,
    depth,
    0,
    false,
    upper,
    adds,
    scratch,
  )
}

/** Bytes of `work` that `factorInverse32` needs: R, and a strip of rows. */
export function factorInverse32Bytes(size: i32): i32 {
  return 4 * (size * size + block * size)
}

/**
 * The upper part of M⁻¹ in place of M [size, size]. Returns 1, or 0 where M is not positive
 * definite in float32 (M is then lost).
 */
export function factorInverse32(m: usize, work: usize, size: i32, scratch: usize): i32 {
  const pitch = (<usize>size) << 2
  const r = work
  const strip = work + pitch * <usize>size
  memory.fill(r, 0, pitch * <usize>size)
  for (let k = 0; k < size; k += block) {
    const width = min(block, size - k)
    const diagonal = <usize>k * pitch + ((<usize>k) << 2)
    if (!factorBlock(m + diagonal, pitch, width)) return 0
    invertBlock(m + diagonal, pitch, r + diagonal, width)
    const rest = size - k - width
    if (rest == 0) break
    // A product packs the columns of B that it needs before it writes theirs in C, so C may be B.
    const right = diagonal + ((<usize>width) << 2)
    const own = r + diagonal
    for (let j = 0; j < rest; j += Product.columnBlock) {
      const target = m + right + ((<usize>j) << 2)
      const columns = min(Product.columnBlock, rest - j)
      multiply(target, own, true, target, false, pitch, width, columns, width, scratch)
    }
    negate(strip, m + right, pitch, width, rest)
    const corner = right + <usize>width * pitch
    const above = m + right
    multiply(m + corner, strip, true, above, false, pitch, rest, rest, width, scratch, true, true)
  }
  // Rows of R from the last block up: R[i, j] = −R[i, i] (U[i, i+1 … j] R[i+1 … j, j]).
  const blocks = (size + block - 1) / block
  for (let index = blocks - 2; index >= 0; index--) {
    const i = index * block
    const next = i + block
    const row = <usize>i * pitch
    for (let j = next; j < size; j += block) {
      const width = min(block, size - j)
      const column = (<usize>j) << 2
      const left = m + row + ((<usize>next) << 2)
      const below = r + <usize>next * pitch + column
      const depth = j + width - next
      multiply(strip + column, left, false, below, false, pitch, block, width, depth, scratch)
    }
    const right = (<usize>next) << 2
    negate(strip + right, strip + right, pitch, block, size - next)
    const own = r + row + ((<usize>i) << 2)
    const rest = strip + right
    multiply(r + row + right, own, false, rest, false, pitch, block, size - next, block, scratch)
  }
  // (R Rᵀ)[i, j] sums from max(i, j) on, for a strip of columns from its first.
  for (let j = 0; j < size; j += block) {
    const width = min(block, size - j)
    const column = (<usize>j) << 2
    for (let i = 0; i <= j; i += block) {
      const target = m + <usize>i * pitch + column
      const left = r + <usize>i * pitch + column
      const right = r + <usize>j * pitch + column
      const rows = min(block, size - i)
      multiply(target, left, false, right, true, pitch, rows, width, size - j, scratch, i == j)
    }
  }
  return 1
}
