/** Networks drawn from normal distributions, and what is learned from them, in single passes. */
import { Elementary } from './elementary'
import { Lanes } from './lanes'
import { philoxBlocks, philoxKeyBytes, philoxKeys, philoxStep } from './philox'

/** Numbers of the transformation: 1, −2, 4, π/2, and what rounds a number when it is added. */
const numbers = memory.data<f32>([1.0, -2.0, 4.0, 1.5707963267948966, 8388608.0])
/** The exponent of 1. */
const bias = memory.data<i32>([127])

class Normals {
  /** Eight normal numbers from eight random words, in their places (Box and Muller). */
  @inline
  static eight(words: usize): void {
    const first = Lanes.uniform(v128.load(words))
    const second = Lanes.uniform(v128.load(words, 16))
    // Even words give the radius of a pair, odd ones its angle.
    const u = v128.shuffle<i32>(first, second, 0, 2, 4, 6)
    const v = v128.shuffle<i32>(first, second, 1, 3, 5, 7)
    const logarithm = Elementary.logOfNormal(
      f32x4.sub(v128.load32_splat(numbers), u),
      v128.load32_splat(bias),
    )
    const radius = f32x4.sqrt(f32x4.mul(v128.load32_splat(numbers, 4), logarithm))
    const quarters = f32x4.mul(v, v128.load32_splat(numbers, 8))
    // Adding 2²³ rounds a number to a whole one and leaves that in the lowest bits.
    const shift = v128.load32_splat(numbers, 16)
    const turns = f32x4.add(quarters, shift)
    const rest = f32x4.sub(quarters, f32x4.sub(turns, shift))
    const x = f32x4.mul(rest, v128.load32_splat(numbers, 12))
    const z = f32x4.mul(x, x)
    const ofRest = Elementary.sineSeries(x, z)
    const besideIt = Elementary.cosineSeries(z)
    // sin(n π/2 + x) is ± sin x where n is even and ± cos x where it is odd.
    const isOdd = Elementary.isOdd(turns)
    const sine = i32x4.relaxed_laneselect(besideIt, ofRest, isOdd)
    const cosine = i32x4.relaxed_laneselect(ofRest, besideIt, isOdd)
    const y = f32x4.mul(radius, Elementary.signed(sine, turns))
    const w = f32x4.mul(radius, Elementary.signed(cosine, Elementary.next(turns)))
    v128.store(words, v128.shuffle<i32>(w, y, 0, 4, 1, 5))
    v128.store(words, v128.shuffle<i32>(w, y, 2, 6, 3, 7), 16)
  }
}

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
    for (let k: usize = 0; k < 128; k += 32) Normals.eight(words + k)
    const stop = min(philoxStep, end - i)
    for (let k = 0; k < stop; k += 4) {
      const at = (<usize>(i + k)) << 2
      const normal = v128.load(words + ((<usize>k) << 2))
      const drawn = f32x4.add(v128.load(mean + at), f32x4.mul(v128.load(deviation + at), normal))
      Lanes.store(sample + at, drawn, stop - k)
      Lanes.store(noise + at, normal, stop - k)
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
