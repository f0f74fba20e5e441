/** Neurons left out by chance, and errors of those that were rectified. */
import { Lanes } from './lanes'
import { philoxBlocks, philoxKeyBytes, philoxKeys, philoxStep } from './philox'

/**
 * Elements [start, end), `start` a multiple of 32: scale · x where the uniform number of a draw is at
 * least `rate`, else zero. `scratch` has room for the round keys and 32 words.
 */
export function dropout(
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  keyLow: u32,
  keyHigh: u32,
  indexLow: u32,
  indexHigh: u32,
  rate: f32,
  scale: f32,
  scratch: usize,
): void {
  const least = f32x4.splat(rate)
  const factor = f32x4.splat(scale)
  const words = scratch + philoxKeyBytes
  philoxKeys(scratch, keyLow, keyHigh)
  for (let i = start; i < end; i += philoxStep) {
    philoxBlocks(words, scratch, indexLow, indexHigh, (<u32>i) >> 2)
    const stop = min(philoxStep, end - i)
    for (let k = 0; k < stop; k += 4) {
      const offset = (<usize>(i + k)) << 2
      const isKept = f32x4.ge(Lanes.uniform(v128.load(words + ((<usize>k) << 2))), least)
      const kept = v128.and(isKept, f32x4.mul(v128.load(from + offset), factor))
      Lanes.store(to + offset, kept, stop - k)
    }
  }
}

/** Elements [start, end), `start` a multiple of four: the gradient where activity is above zero, else zero. */
export function rectifiedError(
  to: usize,
  gradient: usize,
  activity: usize,
  start: i32,
  end: i32,
): void {
  const zero = f32x4.splat(0)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const isActive = f32x4.gt(v128.load(activity + at), zero)
    Lanes.store(to + at, v128.and(v128.load(gradient + at), isActive), end - i)
  }
}
