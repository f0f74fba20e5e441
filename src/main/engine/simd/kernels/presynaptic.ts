/** The two passes over all synapses that a step of presynaptic plasticity needs. */
import { DivisorCode } from './codes'
import { Lanes } from './lanes'
import { philoxBlocks, philoxKeyBytes, philoxKeys, philoxStep } from './philox'

/**
 * Release mask and effective weight of synapses [start, end), `start` a multiple of 32.
 * `scratch` has room for the round keys and 32 words. See `PresynapticMaskAttributes`.
 */
export function presynapticMask(
  effective: usize,
  scale: usize,
  strength: usize,
  probability: usize,
  start: i32,
  end: i32,
  keyLow: u32,
  keyHigh: u32,
  indexLow: u32,
  indexHigh: u32,
  fixedRelease: f32,
  divisor: i32,
  scratch: usize,
): void {
  const fixed = f32x4.splat(fixedRelease)
  const one = f32x4.splat(1)
  const drawsFixed = fixedRelease >= 0
  const fixedScale = f32x4.splat(divisor == DivisorCode.Fixed ? 1 / fixedRelease : 1)
  const words = scratch + philoxKeyBytes
  philoxKeys(scratch, keyLow, keyHigh)
  for (let i = start; i < end; i += philoxStep) {
    philoxBlocks(words, scratch, indexLow, indexHigh, (<u32>i) >> 2)
    const stop = min(philoxStep, end - i)
    for (let k = 0; k < stop; k += 4) {
      const offset = (<usize>(i + k)) << 2
      const p = v128.load(probability + offset)
      const uniform = Lanes.uniform(v128.load(words + ((<usize>k) << 2)))
      const isReleased = f32x4.lt(uniform, drawsFixed ? fixed : p)
      const factor = divisor == DivisorCode.Probability ? f32x4.div(one, p) : fixedScale
      const released = v128.and(isReleased, factor)
      const weight = f32x4.mul(released, v128.load(strength + offset))
      if (stop - k >= 4) {
        v128.store(scale + offset, released)
        v128.store(effective + offset, weight)
      } else {
        Lanes.storeSome(scale + offset, released, stop - k)
        Lanes.storeSome(effective + offset, weight, stop - k)
      }
    }
  }
}

/** Strength and release probability of synapses [start, end) after a step, `start` a multiple of four. */
export function presynapticUpdate(
  newStrength: usize,
  newProbability: usize,
  strength: usize,
  probability: usize,
  scale: usize,
  gradient: usize,
  start: i32,
  end: i32,
  learningRate: f32,
  weightDecay: f32,
  up: f32,
  down: f32,
  threshold: f32,
  freeze: f32,
  minimum: f32,
  modulated: bool,
  coded: bool,
): void {
  const one = f32x4.splat(1)
  const rate = f32x4.splat(learningRate)
  const decay = f32x4.splat(weightDecay)
  const rise = f32x4.splat(up)
  const fall = f32x4.splat(-down)
  const limit = f32x4.splat(threshold)
  const frozenFrom = f32x4.splat(freeze)
  const lowest = f32x4.splat(minimum)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const w = v128.load(strength + at)
    const p = v128.load(probability + at)
    const g = f32x4.mul(v128.load(scale + at), v128.load(gradient + at))
    const rest = f32x4.sub(one, p)
    const step = f32x4.add(modulated ? f32x4.mul(g, rest) : g, f32x4.mul(decay, w))
    const nextStrength = f32x4.sub(w, f32x4.mul(rate, step))
    const change = v128.relaxed_laneselect<i32>(rise, fall, f32x4.ge(f32x4.abs(g), limit))
    const moved = v128.and(coded ? f32x4.mul(rest, change) : change, f32x4.lt(p, frozenFrom))
    const nextProbability = f32x4.pmin(f32x4.pmax(f32x4.add(p, moved), lowest), one)
    if (end - i >= 4) {
      v128.store(newStrength + at, nextStrength)
      v128.store(newProbability + at, nextProbability)
    } else {
      Lanes.storeSome(newStrength + at, nextStrength, end - i)
      Lanes.storeSome(newProbability + at, nextProbability, end - i)
    }
  }
}
