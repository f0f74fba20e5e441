/** Sums over the rows of [rows, channels], and lines of their values, channel by channel. */
import { Lanes } from './lanes'

/** Rows that are summed before they are added to the others. */
const blockRows: i32 = 256

/**
 * Of channels [start, end), the start a multiple of four: Σ x over rows and, where `centre` is not 0,
 * Σ x (y − centre), or Σ (x − centre)² without a y. Rows are added in an order of their own, whoever does it.
 */
export function channelSums(
  sums: usize,
  products: usize,
  x: usize,
  y: usize,
  centre: usize,
  start: i32,
  end: i32,
  rows: i32,
  channels: i32,
): void {
  const pitch = (<usize>channels) << 2
  for (let c = start; c < end; c += 4) {
    const at = (<usize>c) << 2
    Lanes.store(sums + at, f32x4.splat(0), end - c)
    if (centre != 0) Lanes.store(products + at, f32x4.splat(0), end - c)
  }
  for (let r0 = 0; r0 < rows; r0 += blockRows) {
    const r1 = min(r0 + blockRows, rows)
    const before = <usize>r0 * pitch
    for (let c = start; c < end; c += 4) {
      const at = (<usize>c) << 2
      const rest = end - c
      let sum = f32x4.splat(0)
      let from = x + before + at
      if (centre == 0) {
        for (let r = r0; r < r1; r++) {
          sum = f32x4.add(sum, v128.load(from))
          from += pitch
        }
      } else {
        const middle = v128.load(centre + at)
        let product = f32x4.splat(0)
        let other = y == 0 ? from : y + before + at
        for (let r = r0; r < r1; r++) {
          const value = v128.load(from)
          const away = f32x4.sub(v128.load(other), middle)
          sum = f32x4.add(sum, value)
          product = f32x4.add(product, f32x4.mul(y == 0 ? away : value, away))
          from += pitch
          other += pitch
        }
        Lanes.store(products + at, f32x4.add(v128.load(products + at), product), rest)
      }
      Lanes.store(sums + at, f32x4.add(v128.load(sums + at), sum), rest)
    }
  }
}

/**
 * Rows [start, end): factor (x − centre) + shift, plus otherFactor · other where `other` is not 0, and of
 * that what is above zero where `relu` asks for it.
 */
export function channelLines(
  to: usize,
  x: usize,
  centre: usize,
  factor: usize,
  shift: usize,
  other: usize,
  otherFactor: usize,
  start: i32,
  end: i32,
  channels: i32,
  relu: bool,
): void {
  const zero = f32x4.splat(0)
  let place = (<usize>start * <usize>channels) << 2
  for (let r = start; r < end; r++) {
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2
      const away = f32x4.sub(v128.load(x + place + at), v128.load(centre + at))
      let value = f32x4.add(f32x4.mul(v128.load(factor + at), away), v128.load(shift + at))
      if (other != 0) {
        const more = f32x4.mul(v128.load(otherFactor + at), v128.load(other + place + at))
        value = f32x4.add(value, more)
      }
      if (relu) value = f32x4.max(value, zero)
      Lanes.store(to + place + at, value, channels - c)
    }
    place += (<usize>channels) << 2
  }
}
