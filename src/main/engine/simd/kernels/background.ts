/**
 * Finds the number that most elements of an array are: the background of standardised images, or the
 * zeros of rectified neurons. A product can then skip it.
 */

const samples: i32 = 64
const candidates: i32 = 16

/** Golden ratio in 32 bits: multiples of it spread evenly over an array of any length. */
const golden: u32 = 2654435769

/** No infinity is taken for a background, nor what a product could make one. */
const largest: f32 = 1e30

/** One of `samples` elements that lie spread over the array. */
function sampleOf(a: usize, count: i32, index: i32): f32 {
  const place = (<u64>(<u32>index * golden) * <u64>count) >> 32
  return load<f32>(a + ((<usize>place) << 2))
}

/**
 * The most frequent of some elements, or NaN where none is frequent, or where it is so much larger
 * than its distance from the others that the difference would lose digits.
 */
export function backgroundOf(a: usize, count: i32): f32 {
  let found: f32 = NaN
  let most: i32 = samples / 4
  for (let candidate = 0; candidate < candidates; candidate++) {
    const value = sampleOf(a, count, candidate)
    let equal = 0
    let distance: f32 = 0
    for (let index = 0; index < samples; index++) {
      const other = sampleOf(a, count, index)
      equal += i32(other == value)
      distance = max(distance, abs(other - value))
    }
    if (equal > most && abs(value) < largest && (equal == samples || abs(value) <= distance)) {
      most = equal
      found = value
    }
  }
  return found
}

/** How many of `count` elements are not `value`; every NaN counts. */
export function countUnlike(a: usize, count: i32, value: f32): i32 {
  const values = f32x4.splat(value)
  let unlike = i32x4.splat(0)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    // A lane that differs is −1.
    unlike = i32x4.sub(unlike, f32x4.ne(v128.load(a), values))
    a += 16
  }
  let sum =
    i32x4.extract_lane(unlike, 0) +
    i32x4.extract_lane(unlike, 1) +
    i32x4.extract_lane(unlike, 2) +
    i32x4.extract_lane(unlike, 3)
  for (; i < count; i++) {
    sum += i32(load<f32>(a) != value)
    a += 4
  }
  return sum
}
