/** A network drawn from normal distributions, in one pass over its strengths. */
import { Elementary } from './elementary'
import { Lanes } from './lanes'
import { philoxBlocks, philoxKeyBytes, philoxKeys, philoxStep } from './philox'

/** Sample and noise of strengths [start, end), `start` a multiple of 32; see `GaussianSampleInputs`. */
export function gaussianSample(
  sample: usize,
  noise: usize,
  mean: usize,
  deviation: usize,
  start: i32,
  end: i32,
  keyLow: u32,
  keyHigh: u32,
  indexLow: u32,
  indexHigh: u32,
  scratch: usize,
): void {
  const words = scratch + philoxKeyBytes
  philoxKeys(scratch, keyLow, keyHigh)
  for (let i = start; i < end; i += philoxStep) {
    philoxBlocks(words, scratch, indexLow, indexHigh, (<u32>i) >> 2)
    const stop = min(philoxStep, end - i)
    for (let k = 0; k < stop; k += 8) {
      const at = words + ((<usize>k) << 2)
      const first = Lanes.uniform(v128.load(at))
      const second = Lanes.uniform(v128.load(at, 16))
      // Even words give the radius of a pair, odd ones its angle.
      const u = v128.shuffle<i32>(first, second, 0, 2, 4, 6)
      const v = v128.shuffle<i32>(first, second, 1, 3, 5, 7)
      const logarithm = Elementary.log(f32x4.sub(f32x4.splat(1), u))
      const radius = f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logarithm))
      const quarter = f32x4.nearest(f32x4.mul(v, f32x4.splat(4)))
      const rest = f32x4.relaxed_madd(v, f32x4.splat(4), f32x4.neg(quarter))
      const sine = f32x4.mul(radius, Elementary.sineOfQuarters(quarter, rest))
      const cosine = f32x4.mul(
        radius,
        Elementary.sineOfQuarters(f32x4.add(quarter, f32x4.splat(1)), rest),
      )
      const offset = (<usize>(i + k)) << 2
      const low = v128.shuffle<i32>(cosine, sine, 0, 4, 1, 5)
      const high = v128.shuffle<i32>(cosine, sine, 2, 6, 3, 7)
      storeFour(sample, noise, mean, deviation, offset, low, stop - k)
      if (stop - k > 4) storeFour(sample, noise, mean, deviation, offset + 16, high, stop - k - 4)
    }
  }
}

function storeFour(
  sample: usize,
  noise: usize,
  mean: usize,
  deviation: usize,
  offset: usize,
  normal: v128,
  count: i32,
): void {
  const drawn = f32x4.add(
    v128.load(mean + offset),
    f32x4.mul(v128.load(deviation + offset), normal),
  )
  if (count >= 4) {
    v128.store(sample + offset, drawn)
    v128.store(noise + offset, normal)
  } else {
    Lanes.storeSome(sample + offset, drawn, count)
    Lanes.storeSome(noise + offset, normal, count)
  }
}
