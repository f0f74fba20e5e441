/**
 * Cholesky factorisation in float64, M = UᵀU with U in the upper part, and what follows from it.
 * Four rows are eliminated at a time, so that a row is read and written once for four.
 */

class Rows {
  /**
   * target[from … size) −= Σ factor_k · source_k[from … size), for four sources, `pitch` bytes apart;
   * their factors are `step` bytes apart.
   */
  static subtractFour(
    target: usize,
    s0: usize,
    pitch: usize,
    factors: usize,
    step: usize,
    from: i32,
    size: i32,
  ): void {
    const s1 = s0 + pitch
    const s2 = s1 + pitch
    const s3 = s2 + pitch
    const v0 = v128.load64_splat(factors)
    const v1 = v128.load64_splat(factors + step)
    const v2 = v128.load64_splat(factors + 2 * step)
    const v3 = v128.load64_splat(factors + 3 * step)
    let j = from
    for (; j + 2 <= size; j += 2) {
      const at = (<usize>j) << 3
      let lanes = v128.load(target + at)
      lanes = f64x2.relaxed_nmadd(v0, v128.load(s0 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v1, v128.load(s1 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v2, v128.load(s2 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v3, v128.load(s3 + at), lanes)
      v128.store(target + at, lanes)
    }
    if (j < size) {
      const at = (<usize>j) << 3
      let lanes = v128.load64_zero(target + at)
      lanes = f64x2.relaxed_nmadd(v0, v128.load64_zero(s0 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v1, v128.load64_zero(s1 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v2, v128.load64_zero(s2 + at), lanes)
      lanes = f64x2.relaxed_nmadd(v3, v128.load64_zero(s3 + at), lanes)
      v128.store64_lane(target + at, lanes, 0)
    }
  }

  /** target[from … size) −= factor · source[from … size). */
  static subtract(target: usize, source: usize, factor: f64, from: i32, size: i32): void {
    for (let j = from; j < size; j++) {
      const at = (<usize>j) << 3
      store<f64>(target + at, load<f64>(target + at) - factor * load<f64>(source + at))
    }
  }

  static divide(row: usize, divisor: f64, from: i32, size: i32): void {
    for (let j = from; j < size; j++) {
      const at = row + ((<usize>j) << 3)
      store<f64>(at, load<f64>(at) / divisor)
    }
  }

  @inline
  static element(m: usize, pitch: usize, i: i32, j: i32): f64 {
    return load<f64>(m + <usize>i * pitch + ((<usize>j) << 3))
  }
}

/** U in the upper part of M [size, size]. Returns 0 where M is not positive definite, else 1. */
export function factor64(m: usize, size: i32): i32 {
  const pitch = (<usize>size) << 3
  for (let k = 0; k < size; k += 4) {
    const end = min(k + 4, size)
    for (let p = k; p < end; p++) {
      const row = m + <usize>p * pitch
      for (let q = k; q < p; q++)
        Rows.subtract(row, m + <usize>q * pitch, Rows.element(m, pitch, q, p), p, size)
      const pivot = Rows.element(m, pitch, p, p)
      if (!(pivot > 0)) return 0
      Rows.divide(row, sqrt(pivot), p, size)
    }
    const s0 = m + <usize>k * pitch
    for (let i = end; i < size; i++)
      Rows.subtractFour(m + <usize>i * pitch, s0, pitch, s0 + ((<usize>i) << 3), pitch, i, size)
  }
  return 1
}

/** B [size, columns] ← M⁻¹ B with U of M: first UᵀY = B downwards, then U X = Y upwards. */
export function solve64(u: usize, b: usize, size: i32, columns: i32): void {
  const pitch = (<usize>size) << 3
  const width = (<usize>columns) << 3
  for (let k = 0; k < size; k++) {
    const row = b + <usize>k * width
    Rows.divide(row, Rows.element(u, pitch, k, k), 0, columns)
    for (let i = k + 1; i < size; i++)
      Rows.subtract(b + <usize>i * width, row, Rows.element(u, pitch, k, i), 0, columns)
  }
  for (let k = size - 1; k >= 0; k--) {
    const row = b + <usize>k * width
    for (let i = k + 1; i < size; i++)
      Rows.subtract(row, b + <usize>i * width, Rows.element(u, pitch, k, i), 0, columns)
    Rows.divide(row, Rows.element(u, pitch, k, k), 0, columns)
  }
}

/**
 * M⁻¹ = R Rᵀ, both triangles, with R = U⁻¹, into `inverse` [size, size]. U is lost.
 */
export function invert64(u: usize, inverse: usize, size: i32): void {
  const pitch = (<usize>size) << 3
  memory.fill(inverse, 0, pitch * <usize>size)
  // Rows of R from the last up: R[i] = (e_i − Σ_k U[i, k] R[k]) / U[i, i].
  for (let i = size - 1; i >= 0; i--) {
    const row = inverse + <usize>i * pitch
    store<f64>(row + ((<usize>i) << 3), 1)
    let k = i + 1
    for (; k + 4 <= size; k += 4) {
      const factors = u + <usize>i * pitch + ((<usize>k) << 3)
      Rows.subtractFour(row, inverse + <usize>k * pitch, pitch, factors, 8, k, size)
    }
    for (; k < size; k++)
      Rows.subtract(row, inverse + <usize>k * pitch, Rows.element(u, pitch, i, k), k, size)
    Rows.divide(row, Rows.element(u, pitch, i, i), i, size)
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      // Σ_{k ≥ i} R[i, k] R[j, k], along rows of R, which lie in the inverse's upper part.
      const a = inverse + <usize>i * pitch
      const b = inverse + <usize>j * pitch
      let lanes = f64x2.splat(0)
      let k = i
      for (; k + 2 <= size; k += 2)
        lanes = f64x2.relaxed_madd(
          v128.load(a + ((<usize>k) << 3)),
          v128.load(b + ((<usize>k) << 3)),
          lanes,
        )
      let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)
      if (k < size) sum += load<f64>(a + ((<usize>k) << 3)) * load<f64>(b + ((<usize>k) << 3))
      store<f64>(u + <usize>i * pitch + ((<usize>j) << 3), sum)
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = Rows.element(u, pitch, i, j)
      store<f64>(inverse + <usize>i * pitch + ((<usize>j) << 3), value)
      store<f64>(inverse + <usize>j * pitch + ((<usize>i) << 3), value)
    }
}
