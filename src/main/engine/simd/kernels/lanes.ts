/** 2⁻²⁴; in memory because V8 makes a vector that is written out anew wherever it is used. */
const ofUniforms = memory.data<f32>([5.9604644775390625e-8])

/** Small helpers on vectors of four 32-bit lanes. */
export class Lanes {
  /** Stores the first `count` (1 to 3) lanes, and nothing beyond them. */
  static storeSome(to: usize, lanes: v128, count: i32): void {
    store<i32>(to, i32x4.extract_lane(lanes, 0))
    if (count > 1) store<i32>(to, i32x4.extract_lane(lanes, 1), 4)
    if (count > 2) store<i32>(to, i32x4.extract_lane(lanes, 2), 8)
  }

  /** Stores all four lanes, or only the first `rest` where that is fewer. */
  @inline
  static store(to: usize, lanes: v128, rest: i32): void {
    if (rest >= 4) v128.store(to, lanes)
    else Lanes.storeSome(to, lanes, rest)
  }

  /** All bits of the first `count` lanes. */
  @inline
  static firstOnes(count: i32): v128 {
    return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count))
  }

  /** The first `count` (0 to 4) lanes of `lanes`, then those of `rest`. */
  @inline
  static keepSome(lanes: v128, rest: v128, count: i32): v128 {
    return v128.bitselect(lanes, rest, Lanes.firstOnes(count))
  }

  /** Stores the columns of four rows of lanes, `pitch` bytes apart. */
  @inline
  static storeTransposed(to: usize, pitch: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
    const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5)
    const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7)
    const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5)
    const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7)
    v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
    v128.store(to + pitch, v128.shuffle<i64>(low01, low23, 1, 3))
    v128.store(to + 2 * pitch, v128.shuffle<i64>(high01, high23, 0, 2))
    v128.store(to + 3 * pitch, v128.shuffle<i64>(high01, high23, 1, 3))
  }

  /** Sum of the four lanes, in a fixed order. */
  @inline
  static sum(lanes: v128): f32 {
    return (
      f32x4.extract_lane(lanes, 0) +
      f32x4.extract_lane(lanes, 1) +
      (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
    )
  }

  @inline
  static maximum(lanes: v128): f32 {
    return max(
      max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
      max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
    )
  }

  /** Four lane masks (0 or −1) as four bytes 0 or 1. */
  @inline
  static bytesOfMask(mask: v128): i32 {
    const ones = v128.and(mask, i32x4.splat(1))
    const bytes = v128.shuffle<i8>(ones, ones, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12)
    return i32x4.extract_lane(bytes, 0)
  }

  /** Four random words as uniform numbers in [0, 1): (word >>> 8) · 2⁻²⁴. */
  @inline
  static uniform(words: v128): v128 {
    const whole = f32x4.convert_i32x4_s(i32x4.shr_u(words, 8))
    return f32x4.mul(whole, v128.load32_splat(ofUniforms))
  }
}
