/**
 * Householder's reduction of a symmetric float64 matrix to three diagonals, a panel of rows at a time
 * (Dongarra, Sorensen and Hammarling, 1989): what lies behind the panel waits for its reflections until
 * they come as one product, M − [V W]ᵀ [W V]. Only the upper part of M is read and changed.
 */

class Vectors {
  /** Σ a b over elements [from, end). */
  static dot(a: usize, b: usize, from: i32, end: i32): f64 {
    let s0 = f64x2.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let j = from
    for (; j + 8 <= end; j += 8) {
      const at = (<usize>j) << 3
      s0 = f64x2.relaxed_madd(v128.load(a + at), v128.load(b + at), s0)
      s1 = f64x2.relaxed_madd(v128.load(a + at, 16), v128.load(b + at, 16), s1)
      s2 = f64x2.relaxed_madd(v128.load(a + at, 32), v128.load(b + at, 32), s2)
      s3 = f64x2.relaxed_madd(v128.load(a + at, 48), v128.load(b + at, 48), s3)
    }
    const lanes = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3))
    let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)
    for (; j < end; j++) sum += load<f64>(a + ((<usize>j) << 3)) * load<f64>(b + ((<usize>j) << 3))
    return sum
  }

  /** y ← y + p a + q b over elements [from, end). */
  static addTwo(y: usize, a: usize, p: f64, b: usize, q: f64, from: i32, end: i32): void {
    const ps = f64x2.splat(p)
    const qs = f64x2.splat(q)
    let j = from
    for (; j + 2 <= end; j += 2) {
      const at = (<usize>j) << 3
      const lanes = f64x2.relaxed_madd(ps, v128.load(a + at), v128.load(y + at))
      v128.store(y + at, f64x2.relaxed_madd(qs, v128.load(b + at), lanes))
    }
    if (j < end) {
      const at = (<usize>j) << 3
      store<f64>(y + at, load<f64>(y + at) + p * load<f64>(a + at) + q * load<f64>(b + at))
    }
  }

  /** to ← factor · from over elements [start, end). */
  static scaled(to: usize, from: usize, factor: f64, start: i32, end: i32): void {
    for (let j = start; j < end; j++)
      store<f64>(to + ((<usize>j) << 3), factor * load<f64>(from + ((<usize>j) << 3)))
  }

  @inline
  static both(lanes: v128): f64 {
    return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)
  }
}

class Symmetric {
  /** What rows [i, i + count) give to each other: a corner of M times x, added to y. */
  static corner(m: usize, pitch: usize, x: usize, y: usize, i: i32, count: i32): void {
    for (let r = i; r < i + count; r++) {
      const row = m + <usize>r * pitch
      const own = (<usize>r) << 3
      let sum = load<f64>(y + own) + load<f64>(row + own) * load<f64>(x + own)
      for (let c = r + 1; c < i + count; c++) {
        const at = (<usize>c) << 3
        const element = load<f64>(row + at)
        sum += element * load<f64>(x + at)
        store<f64>(y + at, load<f64>(y + at) + element * load<f64>(x + own))
      }
      store<f64>(y + own, sum)
    }
  }

  /** y ← M x over rows and columns [from, size), each element above the diagonal read once. */
  static times(m: usize, pitch: usize, x: usize, y: usize, from: i32, size: i32): void {
    memory.fill(y + ((<usize>from) << 3), 0, (<usize>(size - from)) << 3)
    let i = from
    for (; i + 4 <= size; i += 4) {
      Symmetric.corner(m, pitch, x, y, i, 4)
      const own = (<usize>i) << 3
      const a0 = m + <usize>i * pitch
      const a1 = a0 + pitch
      const a2 = a1 + pitch
      const a3 = a2 + pitch
      const x0 = v128.load64_splat(x + own)
      const x1 = v128.load64_splat(x + own, 8)
      const x2 = v128.load64_splat(x + own, 16)
      const x3 = v128.load64_splat(x + own, 24)
      let s0 = f64x2.splat(0)
      let s1 = s0
      let s2 = s0
      let s3 = s0
      let j = i + 4
      for (; j + 2 <= size; j += 2) {
        const at = (<usize>j) << 3
        const xs = v128.load(x + at)
        let ys = v128.load(y + at)
        const e0 = v128.load(a0 + at)
        s0 = f64x2.relaxed_madd(e0, xs, s0)
        ys = f64x2.relaxed_madd(e0, x0, ys)
        const e1 = v128.load(a1 + at)
        s1 = f64x2.relaxed_madd(e1, xs, s1)
        ys = f64x2.relaxed_madd(e1, x1, ys)
        const e2 = v128.load(a2 + at)
        s2 = f64x2.relaxed_madd(e2, xs, s2)
        ys = f64x2.relaxed_madd(e2, x2, ys)
        const e3 = v128.load(a3 + at)
        s3 = f64x2.relaxed_madd(e3, xs, s3)
        ys = f64x2.relaxed_madd(e3, x3, ys)
        v128.store(y + at, ys)
      }
      if (j < size) {
        const at = (<usize>j) << 3
        const xs = v128.load64_zero(x + at)
        s0 = f64x2.relaxed_madd(v128.load64_zero(a0 + at), xs, s0)
        s1 = f64x2.relaxed_madd(v128.load64_zero(a1 + at), xs, s1)
        s2 = f64x2.relaxed_madd(v128.load64_zero(a2 + at), xs, s2)
        s3 = f64x2.relaxed_madd(v128.load64_zero(a3 + at), xs, s3)
        let last = load<f64>(y + at)
        last += load<f64>(a0 + at) * f64x2.extract_lane(x0, 0)
        last += load<f64>(a1 + at) * f64x2.extract_lane(x1, 0)
        last += load<f64>(a2 + at) * f64x2.extract_lane(x2, 0)
        last += load<f64>(a3 + at) * f64x2.extract_lane(x3, 0)
        store<f64>(y + at, last)
      }
      const to = y + own
      store<f64>(to, load<f64>(to) + Vectors.both(s0))
      store<f64>(to, load<f64>(to, 8) + Vectors.both(s1), 8)
      store<f64>(to, load<f64>(to, 16) + Vectors.both(s2), 16)
      store<f64>(to, load<f64>(to, 24) + Vectors.both(s3), 24)
    }
    Symmetric.corner(m, pitch, x, y, i, size - i)
  }
}

/** Below this sum of squares a row counts as zero: squares of its elements would lose digits. */
const leastSquares: f64 = 1e-280

/**
 * Turns the row from `x` on, elements [from, end), into a reflection I − τ v vᵀ with v[from] = 1, which
 * takes it to (β, 0, …, 0). Stores β and returns τ: 0 where nothing is to be reflected.
 */
function reflect(x: usize, from: i32, end: i32, beta: usize): f64 {
  const first = x + ((<usize>from) << 3)
  const alpha = load<f64>(first)
  const rest = Vectors.dot(x, x, from + 1, end)
  if (rest < leastSquares) {
    memory.fill(first, 0, (<usize>(end - from)) << 3)
    store<f64>(first, 1)
    store<f64>(beta, alpha)
    return 0
  }
  const length = sqrt(alpha * alpha + rest)
  const reflected = alpha > 0 ? -length : length
  Vectors.scaled(x, x, 1 / (alpha - reflected), from + 1, end)
  store<f64>(first, 1)
  store<f64>(beta, reflected)
  return (reflected - alpha) / reflected
}

/**
 * Reduces rows [start, end) of M [size, size]: the diagonal goes to `d`, what stands beside it to `e`,
 * factors τ to `tau`, and vectors v into M's rows behind the diagonal. `strips` gets end − start rows of
 * V, then as many of W, with M's pitch: M behind the panel still lacks −[V W]ᵀ [W V].
 */
export function tridiagonalPanel(
  m: usize,
  pitch: usize,
  size: i32,
  start: i32,
  end: i32,
  d: usize,
  e: usize,
  tau: usize,
  strips: usize,
): void {
  const w0 = strips + <usize>(end - start) * pitch
  for (let i = start; i < end; i++) {
    const row = m + <usize>i * pitch
    const done = i - start
    const own = (<usize>i) << 3
    for (let q = 0; q < done; q++) {
      const v = strips + <usize>q * pitch
      const w = w0 + <usize>q * pitch
      Vectors.addTwo(row, w, -load<f64>(v + own), v, -load<f64>(w + own), i, size)
    }
    store<f64>(d + own, load<f64>(row + own))
    const next = i + 1
    const v = strips + <usize>done * pitch
    const w = w0 + <usize>done * pitch
    memory.fill(v, 0, pitch)
    memory.fill(w, 0, pitch)
    if (next >= size) continue
    const factor = reflect(row, next, size, e + own)
    store<f64>(tau + own, factor)
    memory.copy(v + own + 8, row + own + 8, (<usize>(size - next)) << 3)
    if (factor == 0) continue
    Symmetric.times(m, pitch, v, w, next, size)
    for (let q = 0; q < done; q++) {
      const vq = strips + <usize>q * pitch
      const wq = w0 + <usize>q * pitch
      const alongW = Vectors.dot(wq, v, next, size)
      const alongV = Vectors.dot(vq, v, next, size)
      Vectors.addTwo(w, vq, -alongW, wq, -alongV, next, size)
    }
    Vectors.scaled(w, w, factor, next, size)
    Vectors.addTwo(w, v, -0.5 * factor * Vectors.dot(w, v, next, size), v, 0, next, size)
  }
}
