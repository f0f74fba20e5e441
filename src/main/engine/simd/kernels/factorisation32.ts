/**
 * Inverse of a symmetric positive-definite float32 matrix by blocks, so that nearly all of the work
 * is matrix products: M = UᵀU, R = U⁻¹, M⁻¹ = R Rᵀ. Only the upper part is computed.
 */
import { Product } from './product'

const block: i32 = 96

class Row {
  /** target[from … size) −= factor · source[from … size), a product and a difference each, never fused. */
  @inline
  static subtract(target: usize, source: usize, factor: f32, from: i32, size: i32): void {
    const factors = f32x4.splat(factor)
    let j = from
    for (; j + 4 <= size; j += 4) {
      const at = (<usize>j) << 2
      const products = f32x4.mul(factors, v128.load(source + at))
      v128.store(target + at, f32x4.sub(v128.load(target + at), products))
    }
    for (; j < size; j++) {
      const at = (<usize>j) << 2
      store<f32>(target + at, load<f32>(target + at) - factor * load<f32>(source + at))
    }
  }

  @inline
  static divide(row: usize, divisor: f32, from: i32, size: i32): void {
    const divisors = f32x4.splat(divisor)
    let j = from
    for (; j + 4 <= size; j += 4) {
      const at = row + ((<usize>j) << 2)
      v128.store(at, f32x4.div(v128.load(at), divisors))
    }
    for (; j < size; j++) {
      const at = row + ((<usize>j) << 2)
      store<f32>(at, load<f32>(at) / divisor)
    }
  }
}

/** U of the block at the diagonal in place, M = UᵀU. False where a pivot is not positive. */
function factorBlock(m: usize, pitch: usize, size: i32): bool {
  for (let k = 0; k < size; k++) {
    const row = m + <usize>k * pitch
    const pivot = load<f32>(row + ((<usize>k) << 2))
    if (!(pivot > 0)) return false
    Row.divide(row, sqrt(pivot), k, size)
    for (let i = k + 1; i < size; i++)
      Row.subtract(m + <usize>i * pitch, row, load<f32>(row + ((<usize>i) << 2)), i, size)
  }
  return true
}

/** R = U⁻¹ of a block into zeroed memory, rows from the last up. */
function invertBlock(u: usize, pitch: usize, r: usize, size: i32): void {
  for (let i = size - 1; i >= 0; i--) {
    const own = u + <usize>i * pitch
    const row = r + <usize>i * pitch
    store<f32>(row + ((<usize>i) << 2), 1)
    for (let k = i + 1; k < size; k++)
      Row.subtract(row, r + <usize>k * pitch, load<f32>(own + ((<usize>k) << 2)), k, size)
    Row.divide(row, load<f32>(own + ((<usize>i) << 2)), i, size)
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
 * The upper part of M⁻¹ in place of M [size, size]. Writes 1 (int32) to `done`, or 0 where M is not
 * positive definite in float32 (M is then lost).
 */
export function factorInverse32(
  m: usize,
  work: usize,
  size: i32,
  scratch: usize,
  done: usize,
): void {
  store<i32>(done, i32(inverts(m, work, size, scratch)))
}

function inverts(m: usize, work: usize, size: i32, scratch: usize): bool {
  const pitch = (<usize>size) << 2
  const r = work
  const strip = work + pitch * <usize>size
  memory.fill(r, 0, pitch * <usize>size)
  for (let k = 0; k < size; k += block) {
    const width = min(block, size - k)
    const diagonal = <usize>k * pitch + ((<usize>k) << 2)
    if (!factorBlock(m + diagonal, pitch, width)) return false
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
  // (R Rᵀ)[i, j] sums from max(i, j) on, for a strip of columns from its first; rows up to the diagonal.
  for (let j = 0; j < size; j += block) {
    const width = min(block, size - j)
    const column = (<usize>j) << 2
    const below = <usize>j * pitch
    const own = r + below + column
    const depth = size - j
    multiply(m + column, r + column, false, own, true, pitch, j, width, depth, scratch)
    multiply(m + below + column, own, false, own, true, pitch, width, width, depth, scratch, true)
  }
  return true
}
