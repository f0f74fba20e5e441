/** How large the numbers of an array are. */

/**
 * The largest absolute value of `count` float32 numbers; infinite, or no number, where one of them is.
 * Without their signs, the bits of larger numbers are larger integers, and those of NaN the largest.
 */
export function largestMagnitude(a: usize, count: i32): f32 {
  const mask = i32x4.splat(0x7fffffff)
  let most = i32x4.splat(0)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    most = i32x4.max_s(most, v128.and(v128.load(a), mask))
    a += 16
  }
  let bits = max(
    max(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)),
    max(i32x4.extract_lane(most, 2), i32x4.extract_lane(most, 3)),
  )
  for (; i < count; i++) {
    bits = max(bits, load<i32>(a) & 0x7fffffff)
    a += 4
  }
  return reinterpret<f32>(bits)
}
