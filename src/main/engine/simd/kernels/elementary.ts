/**
 * Elementary functions on four float32 lanes, within about two units in the last place, from their
 * Taylor series after range reduction. NaN and infinities behave as in IEEE 754.
 * (`pmin` and `pmax` are one instruction and keep a NaN in their first operand.)
 */
const ln2High: f32 = 0.693359375
const ln2Low: f32 = -2.12194440054690583e-4
const log2OfE: f32 = 1.4426950408889634

/**
 * Coefficients of the series that random numbers take, from the highest power on. They lie in memory
 * because V8 makes a vector that is written out anew, in three instructions, wherever it is used.
 */
const logarithms = memory.data<f32>([1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0])
/** Other numbers of a logarithm: √2, ½, 1, 2 and ln 2 in two parts. */
const ofLogarithm = memory.data<f32>([
  1.4142135623730951, 0.5, 1.0, 2.0, 0.693359375, -2.12194440054690583e-4,
])
/** Bits of a mantissa, and of the exponent of 1. */
const parts = memory.data<i32>([0x007fffff, 0x3f800000])
/** 1, and the bit of the sign. */
const ofTurns = memory.data<u32>([1, 0x80000000])
const sines = memory.data<f32>([1.0 / 362880.0, -1.0 / 5040.0, 1.0 / 120.0, -1.0 / 6.0])
const cosines = memory.data<f32>([1.0 / 40320.0, -1.0 / 720.0, 1.0 / 24.0, -0.5, 1.0])

export class Elementary {
  /** exp(r) − 1 for |r| ≤ ln 2 / 2: r + r² (1/2 + r/6 + … + r⁵/5040). */
  @inline
  private static exponentialSeries(r: v128): v128 {
    let series = f32x4.splat(1.0 / 40320.0)
    series = f32x4.relaxed_madd(series, r, f32x4.splat(1.0 / 5040.0))
    series = f32x4.relaxed_madd(series, r, f32x4.splat(1.0 / 720.0))
    series = f32x4.relaxed_madd(series, r, f32x4.splat(1.0 / 120.0))
    series = f32x4.relaxed_madd(series, r, f32x4.splat(1.0 / 24.0))
    series = f32x4.relaxed_madd(series, r, f32x4.splat(1.0 / 6.0))
    series = f32x4.relaxed_madd(series, r, f32x4.splat(0.5))
    return f32x4.relaxed_madd(f32x4.mul(r, r), series, r)
  }

  /** x − n ln 2, with ln 2 in two parts so that nothing is lost. */
  @inline
  private static remainder(x: v128, n: v128): v128 {
    return f32x4.relaxed_madd(
      n,
      f32x4.splat(-ln2Low),
      f32x4.relaxed_madd(n, f32x4.splat(-ln2High), x),
    )
  }

  /** 2ⁿ for whole n from −126 to 127. */
  @inline
  private static powerOfTwo(n: v128): v128 {
    return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23)
  }

  @inline
  static exp(x: v128): v128 {
    const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-105))
    const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(log2OfE)))
    const mantissa = f32x4.add(
      f32x4.splat(1),
      Elementary.exponentialSeries(Elementary.remainder(bounded, n)),
    )
    // Two factors, because 2ⁿ itself may lie outside float32 where the result does not.
    const whole = i32x4.trunc_sat_f32x4_s(n)
    const half = i32x4.shr_s(whole, 1)
    return f32x4.mul(
      f32x4.mul(mantissa, Elementary.powerOfTwo(half)),
      Elementary.powerOfTwo(i32x4.sub(whole, half)),
    )
  }

  @inline
  static expMinusOne(x: v128): v128 {
    const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(40)), f32x4.splat(-40))
    const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(log2OfE)))
    const scale = Elementary.powerOfTwo(i32x4.trunc_sat_f32x4_s(n))
    const small = f32x4.relaxed_madd(
      scale,
      Elementary.exponentialSeries(Elementary.remainder(bounded, n)),
      f32x4.sub(scale, f32x4.splat(1)),
    )
    return v128.bitselect(Elementary.exp(x), small, f32x4.gt(x, f32x4.splat(40)))
  }

  /**
   * log(x / 2ⁿ) of positive normal numbers x, for a whole n of which `bias` is 127 + n (int32):
   * e ln 2 + 2 artanh(s) with x = 2ᵉ⁺ⁿ m, √½ ≤ m < √2, s = (m − 1) / (m + 1).
   */
  @inline
  static logOfNormal(x: v128, bias: v128): v128 {
    const one = v128.load32_splat(ofLogarithm, 8)
    let exponent = i32x4.sub(i32x4.shr_u(x, 23), bias)
    let mantissa = v128.or(v128.and(x, v128.load32_splat(parts)), v128.load32_splat(parts, 4))
    const isLarge = f32x4.gt(mantissa, v128.load32_splat(ofLogarithm))
    const halved = f32x4.mul(mantissa, v128.load32_splat(ofLogarithm, 4))
    mantissa = i32x4.relaxed_laneselect(halved, mantissa, isLarge)
    exponent = i32x4.sub(exponent, isLarge)
    const e = f32x4.convert_i32x4_s(exponent)
    const f = f32x4.sub(mantissa, one)
    const s = f32x4.div(f, f32x4.add(f, v128.load32_splat(ofLogarithm, 12)))
    const z = f32x4.mul(s, s)
    let series = v128.load32_splat(logarithms)
    series = f32x4.relaxed_madd(series, z, v128.load32_splat(logarithms, 4))
    series = f32x4.relaxed_madd(series, z, v128.load32_splat(logarithms, 8))
    series = f32x4.relaxed_madd(series, z, v128.load32_splat(logarithms, 12))
    // 2 s = f − s f exactly, so log m = f − s (f − 2 z series) keeps the leading term unrounded.
    const correction = f32x4.mul(s, f32x4.sub(f, f32x4.mul(f32x4.add(z, z), series)))
    return f32x4.relaxed_madd(
      e,
      v128.load32_splat(ofLogarithm, 16),
      f32x4.sub(f, f32x4.sub(correction, f32x4.mul(e, v128.load32_splat(ofLogarithm, 20)))),
    )
  }

  @inline
  static log(x: v128): v128 {
    const isSubnormal = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38))
    const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isSubnormal)
    const logarithm = Elementary.logOfNormal(
      scaled,
      i32x4.add(i32x4.splat(127), v128.and(isSubnormal, i32x4.splat(23))),
    )
    const infinity = f32x4.splat(f32.POSITIVE_INFINITY)
    let result = v128.bitselect(infinity, logarithm, f32x4.eq(x, infinity))
    result = v128.bitselect(f32x4.neg(infinity), result, f32x4.eq(x, f32x4.splat(0)))
    // Below zero, and where x is no number: all bits set are a NaN.
    return v128.or(result, v128.not(f32x4.ge(x, f32x4.splat(0))))
  }

  /** log(1 + x) = log(u) x / (u − 1) with u = 1 + x as rounded. */
  @inline
  static logOnePlus(x: v128): v128 {
    const one = f32x4.splat(1)
    const u = f32x4.add(x, one)
    const logarithm = Elementary.log(u)
    const excess = f32x4.sub(u, one)
    const corrected = f32x4.mul(logarithm, f32x4.div(x, excess))
    const result = v128.bitselect(x, corrected, f32x4.eq(excess, f32x4.splat(0)))
    return v128.bitselect(logarithm, result, f32x4.eq(u, f32x4.splat(f32.POSITIVE_INFINITY)))
  }

  @inline
  static sigmoid(x: v128): v128 {
    const one = f32x4.splat(1)
    return f32x4.div(one, f32x4.add(one, Elementary.exp(f32x4.neg(x))))
  }

  /** tanh |x| = e / (e + 2) with e = exp(2|x|) − 1, and the sign of x. */
  @inline
  static tanh(x: v128): v128 {
    const sign = v128.and(x, i32x4.splat(<i32>0x80000000))
    const bounded = f32x4.pmin(f32x4.abs(x), f32x4.splat(10))
    const e = Elementary.expMinusOne(f32x4.add(bounded, bounded))
    return v128.or(f32x4.div(e, f32x4.add(e, f32x4.splat(2))), sign)
  }

  /** log(1 + exp x) = max(x, 0) + log(1 + exp(−|x|)). */
  @inline
  static softplus(x: v128): v128 {
    const decay = Elementary.exp(f32x4.neg(f32x4.abs(x)))
    return f32x4.add(f32x4.max(x, f32x4.splat(0)), Elementary.logOnePlus(decay))
  }

  /** sin x for |x| ≤ π/4, of x and z = x². */
  @inline
  static sineSeries(x: v128, z: v128): v128 {
    let sine = v128.load32_splat(sines)
    sine = f32x4.relaxed_madd(sine, z, v128.load32_splat(sines, 4))
    sine = f32x4.relaxed_madd(sine, z, v128.load32_splat(sines, 8))
    sine = f32x4.relaxed_madd(sine, z, v128.load32_splat(sines, 12))
    return f32x4.relaxed_madd(f32x4.mul(sine, z), x, x)
  }

  /** cos x for |x| ≤ π/4, of z = x². */
  @inline
  static cosineSeries(z: v128): v128 {
    let cosine = v128.load32_splat(cosines)
    cosine = f32x4.relaxed_madd(cosine, z, v128.load32_splat(cosines, 4))
    cosine = f32x4.relaxed_madd(cosine, z, v128.load32_splat(cosines, 8))
    cosine = f32x4.relaxed_madd(cosine, z, v128.load32_splat(cosines, 12))
    return f32x4.relaxed_madd(cosine, z, v128.load32_splat(cosines, 16))
  }

  /** All bits where the whole number n is odd. */
  @inline
  static isOdd(n: v128): v128 {
    return i32x4.shr_s(i32x4.shl(n, 31), 31)
  }

  /** ± x, the sign by the second lowest bit of n. */
  @inline
  static signed(x: v128, n: v128): v128 {
    return v128.xor(x, v128.and(i32x4.shl(n, 30), v128.load32_splat(ofTurns, 4)))
  }

  /** n + 1 */
  @inline
  static next(n: v128): v128 {
    return i32x4.add(n, v128.load32_splat(ofTurns))
  }
}
