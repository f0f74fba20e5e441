/** Networks drawn from normal distributions, and what is learned from them, in single passes. */
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
  // Adding it rounds a number to a whole one and leaves that in the lowest bits.
  const shift = f32x4.splat(8388608)
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
      const logarithm = Elementary.logOfNormal(f32x4.sub(f32x4.splat(1), u), i32x4.splat(0))
      const radius = f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logarithm))
      const quarters = f32x4.mul(v, f32x4.splat(4))
      const turns = f32x4.add(quarters, shift)
      const rest = f32x4.sub(quarters, f32x4.sub(turns, shift))
      const x = f32x4.mul(rest, f32x4.splat(1.5707963267948966))
      const z = f32x4.mul(x, x)
      const ofRest = Elementary.sineSeries(x, z)
      const besideIt = Elementary.cosineSeries(z)
      const sine = f32x4.mul(radius, Elementary.turned(ofRest, besideIt, turns))
      const next = i32x4.add(turns, i32x4.splat(1))
      const cosine = f32x4.mul(radius, Elementary.turned(ofRest, besideIt, next))
      const offset = (<usize>(i + k)) << 2
      const low = v128.shuffle<i32>(cosine, sine, 0, 4, 1, 5)
      const high = v128.shuffle<i32>(cosine, sine, 2, 6, 3, 7)
      storeFour(sample, noise, mean, deviation, offset, low, stop - k)
      if (stop - k > 4) storeFour(sample, noise, mean, deviation, offset + 16, high, stop - k - 4)
    }
  }
}

/**
 * Adds a gradient to sums over drawn networks; see `SlopeSumsInputs`. The sums so far are 0 before
 * the first network. Elements [start, end), `start` a multiple of four.
 */
export function slopeSums(
  newSlope: usize,
  newProduct: usize,
  gradient: usize,
  noise: usize,
  slope: usize,
  product: usize,
  start: i32,
  end: i32,
): void {
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const g = v128.load(gradient + at)
    const along = f32x4.mul(g, v128.load(noise + at))
    const isFirst = slope == 0
    Lanes.store(newSlope + at, isFirst ? g : f32x4.add(v128.load(slope + at), g), end - i)
    Lanes.store(
      newProduct + at,
      isFirst ? along : f32x4.add(v128.load(product + at), along),
      end - i,
    )
  }
}

/** Mean and deviation after a step; see `BayesianUpdateInputs`. `start` is a multiple of four. */
export function bayesianUpdate(
  newMean: usize,
  newDeviation: usize,
  mean: usize,
  deviation: usize,
  slope: usize,
  product: usize,
  start: i32,
  end: i32,
  learningRate: f32,
  scale: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const each = f32x4.splat(scale)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const s = v128.load(deviation + at)
    const g = f32x4.mul(v128.load(slope + at), each)
    const change = f32x4.mul(f32x4.mul(f32x4.mul(s, s), g), rate)
    const along = f32x4.mul(s, f32x4.mul(v128.load(product + at), each))
    const half = f32x4.mul(along, f32x4.splat(0.5))
    const root = f32x4.sqrt(f32x4.add(f32x4.mul(half, half), f32x4.splat(1)))
    Lanes.store(newMean + at, f32x4.sub(v128.load(mean + at), change), end - i)
    Lanes.store(newDeviation + at, f32x4.mul(s, f32x4.sub(root, half)), end - i)
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
  Lanes.store(sample + offset, drawn, count)
  Lanes.store(noise + offset, normal, count)
}
