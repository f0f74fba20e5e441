/**
 * Roots of 1 + Σ w_j / (d_j − λ), the eigenvalues of a diagonal matrix changed by one of rank one, and
 * its eigenvectors (Gu and Eisenstat, 1995). A root is kept as the pole nearest to it and the distance τ
 * from there, so that its distances from all poles have all their digits.
 */

/** After so many steps a root stays where its bracket then is. */
const mostSteps: i32 = 400

const roundingOfOne: f64 = 2.220446049250313e-16

/** Sums over the poles of one side, left by `Sums.over`. */
let total: f64 = 0
let slope: f64 = 0

class Sums {
  /** Σ w_j / δ_j and Σ w_j / δ_j² over poles [start, end), with δ_j = (d_j − origin) − τ. */
  static over(d: usize, w: usize, start: i32, end: i32, origin: f64, tau: f64): void {
    const origins = f64x2.splat(origin)
    const taus = f64x2.splat(tau)
    let totals = f64x2.splat(0)
    let slopes = f64x2.splat(0)
    let j = start
    for (; j + 2 <= end; j += 2) {
      const at = (<usize>j) << 3
      const distances = f64x2.sub(f64x2.sub(v128.load(d + at), origins), taus)
      const terms = f64x2.div(v128.load(w + at), distances)
      totals = f64x2.add(totals, terms)
      slopes = f64x2.add(slopes, f64x2.div(terms, distances))
    }
    total = f64x2.extract_lane(totals, 0) + f64x2.extract_lane(totals, 1)
    slope = f64x2.extract_lane(slopes, 0) + f64x2.extract_lane(slopes, 1)
    if (j < end) {
      const at = (<usize>j) << 3
      const distance = load<f64>(d + at) - origin - tau
      const term = load<f64>(w + at) / distance
      total += term
      slope += term / distance
    }
  }
}

class Root {
  /** The root of c η² − a η + b between `low` and `high`, or NaN where none lies there. */
  static between(a: f64, b: f64, c: f64, low: f64, high: f64): f64 {
    const root = sqrt(max<f64>(a * a - 4 * b * c, 0))
    const half = (a > 0 ? a + root : a - root) / 2
    const one = b / half
    if (one > low && one < high) return one
    const other = half / c
    return other > low && other < high ? other : NaN
  }

  /**
   * The root above pole i: τ from `origin`, inside (low, high). The poles on its sides are d[left] and
   * d[left + 1] (both below it where it is the last); each side is followed by one pole and a constant
   * (the middle way of Li, 1993), and where that leads nowhere, the bracket is halved.
   */
  static find(
    d: usize,
    w: usize,
    count: i32,
    left: i32,
    origin: f64,
    first: f64,
    lowest: f64,
    highest: f64,
  ): f64 {
    let low = lowest
    let high = highest
    let tau = first
    let before = Infinity
    const below = load<f64>(d + ((<usize>left) << 3)) - origin
    const above = load<f64>(d + ((<usize>left) << 3), 8) - origin
    for (let step = 0; step < mostSteps; step++) {
      Sums.over(d, w, 0, left + 1, origin, tau)
      const psi = total
      const psiSlope = slope
      Sums.over(d, w, left + 1, count, origin, tau)
      const phi = total
      const value = 1 + psi + phi
      const size = abs(value)
      if (size <= 4 * roundingOfOne * (1 + abs(psi) + abs(phi))) break
      if (value < 0) low = tau
      else high = tau
      const p = below - tau
      const q = above - tau
      const a = (p + q) * value - p * q * (psiSlope + slope)
      const c = value - p * psiSlope - q * slope
      const move =
        size < 0.5 * before ? Root.between(a, p * q * value, c, low - tau, high - tau) : NaN
      before = size
      let next = tau + move
      if (!(next > low && next < high)) next = low + (high - low) / 2
      if (next == tau || next <= low || next >= high) break
      tau = next
    }
    return tau
  }
}

/**
 * Roots [start, end) of the secular equation with poles d [count], ascending and all different, and
 * weights w > 0: root i lies above pole i. Stores the pole nearest to each and the distance from it.
 */
export function secularRoots(
  d: usize,
  w: usize,
  count: i32,
  start: i32,
  end: i32,
  origins: usize,
  taus: usize,
): void {
  for (let i = start; i < end; i++) {
    const at = (<usize>i) << 3
    const pole = load<f64>(d + at)
    const weight = load<f64>(w + at)
    if (i == count - 1) {
      let width: f64 = 0
      for (let j = 0; j < count; j++) width += load<f64>(w + ((<usize>j) << 3))
      store<f64>(origins + at, pole)
      const widest = width * (1 + 8 * roundingOfOne)
      const tau = count == 1 ? weight : Root.find(d, w, count, i - 1, pole, width / 2, 0, widest)
      store<f64>(taus + at, tau)
      continue
    }
    const next = load<f64>(d + at, 8)
    const gap = next - pole
    const half = gap / 2
    Sums.over(d, w, 0, count, pole, half)
    const value = 1 + total
    const nextWeight = load<f64>(w + at, 8)
    // What the other poles give is nearly constant from here to the root.
    const c = value + weight / half - nextWeight / half
    const isLeft = value >= 0
    const origin = isLeft ? pole : next
    const low = isLeft ? 0 : -half
    const high = isLeft ? half : 0
    const a = isLeft ? c * gap + weight + nextWeight : weight + nextWeight - c * gap
    const b = isLeft ? weight * gap : -nextWeight * gap
    const guess = Root.between(a, b, c, low, high)
    const first = isNaN(guess) ? (low + high) / 2 : guess
    store<f64>(origins + at, origin)
    store<f64>(taus + at, Root.find(d, w, count, i, origin, first, low, high))
  }
}

/**
 * Weights z of poles [start, end), up to their signs, for which the roots found are exact, so that the
 * eigenvectors made of them are orthogonal: z_i² = Π_j (λ_j − d_i) / Π_{j ≠ i} (d_j − d_i).
 */
export function secularWeights(
  d: usize,
  origins: usize,
  taus: usize,
  count: i32,
  start: i32,
  end: i32,
  to: usize,
): void {
  for (let i = start; i < end; i++) {
    const own = load<f64>(d + ((<usize>i) << 3))
    const owns = f64x2.splat(own)
    const self = (<usize>i) << 3
    let product = load<f64>(origins + self) - own + load<f64>(taus + self)
    let lanes = f64x2.splat(1)
    for (let j = 0; j < count; j += 2) {
      const at = (<usize>j) << 3
      if (j == i || j + 1 == i || j + 1 == count) {
        for (let k = j; k < min(j + 2, count); k++) {
          const place = (<usize>k) << 3
          if (k != i)
            product *=
              (load<f64>(origins + place) - own + load<f64>(taus + place)) /
              (load<f64>(d + place) - own)
        }
        continue
      }
      const roots = f64x2.add(f64x2.sub(v128.load(origins + at), owns), v128.load(taus + at))
      lanes = f64x2.mul(lanes, f64x2.div(roots, f64x2.sub(v128.load(d + at), owns)))
    }
    product *= f64x2.extract_lane(lanes, 0)
    product *= f64x2.extract_lane(lanes, 1)
    store<f64>(to + self, sqrt(abs(product)))
  }
}

/**
 * Eigenvectors of roots [start, end) as rows of `to`, a `pitch` apart: z_j / (d_j − λ), of length 1. The
 * poles may stand in any order, with their weights z.
 */
export function secularVectors(
  to: usize,
  pitch: usize,
  d: usize,
  z: usize,
  origins: usize,
  taus: usize,
  count: i32,
  start: i32,
  end: i32,
): void {
  for (let i = start; i < end; i++) {
    const row = to + <usize>i * pitch
    const origin = load<f64>(origins + ((<usize>i) << 3))
    const tau = load<f64>(taus + ((<usize>i) << 3))
    const originLanes = f64x2.splat(origin)
    const tauLanes = f64x2.splat(tau)
    let squares = f64x2.splat(0)
    let j = 0
    for (; j + 2 <= count; j += 2) {
      const at = (<usize>j) << 3
      const distances = f64x2.sub(f64x2.sub(v128.load(d + at), originLanes), tauLanes)
      const lanes = f64x2.div(v128.load(z + at), distances)
      v128.store(row + at, lanes)
      squares = f64x2.relaxed_madd(lanes, lanes, squares)
    }
    let sum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)
    if (j < count) {
      const at = (<usize>j) << 3
      const value = load<f64>(z + at) / (load<f64>(d + at) - origin - tau)
      store<f64>(row + at, value)
      sum += value * value
    }
    const factor = 1 / sqrt(sum)
    for (j = 0; j < count; j++) {
      const at = row + ((<usize>j) << 3)
      store<f64>(at, load<f64>(at) * factor)
    }
  }
}
