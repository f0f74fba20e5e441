/** The second half of a symmetric product, of which only the tiles on and above the diagonal are there. */
import { Lanes } from './lanes'

class Finish {
  /** decay · before + scale · c of one element above the diagonal, stored on both sides. */
  @inline
  static one(c: usize, before: usize, pitch: usize, i: i32, j: i32, decay: f32, scale: f32): void {
    const at = <usize>i * pitch + ((<usize>j) << 2)
    let value = load<f32>(c + at) * scale
    if (before) value = load<f32>(before + at) * decay + value
    store<f32>(c + at, value)
    store<f32>(c + <usize>j * pitch + ((<usize>i) << 2), value)
  }

  /** The same for four neighbours in a row, stored in place. */
  @inline
  static four(c: usize, before: usize, at: usize, decay: v128, scale: v128): v128 {
    let lanes = f32x4.mul(v128.load(c + at), scale)
    if (before) lanes = f32x4.add(f32x4.mul(v128.load(before + at), decay), lanes)
    v128.store(c + at, lanes)
    return lanes
  }
}

/**
 * Rows [start, end) of C [size, size], from the diagonal on, become decay · before + scale · C and
 * are mirrored below it; `before` may be 0 for none. `start` is a multiple of four.
 */
export function finishSymmetric(
  c: usize,
  size: i32,
  before: usize,
  decay: f32,
  scale: f32,
  start: i32,
  end: i32,
): void {
  const pitch = (<usize>size) << 2
  const decays = f32x4.splat(decay)
  const scales = f32x4.splat(scale)
  for (let i = start; i < end; i += 4) {
    const rows = min(4, end - i)
    for (let r = i; r < i + rows; r++)
      for (let j = r; j < min(i + 4, size); j++) Finish.one(c, before, pitch, r, j, decay, scale)
    let j = i + 4
    if (rows == 4)
      for (; j + 4 <= size; j += 4) {
        const at = <usize>i * pitch + ((<usize>j) << 2)
        const r0 = Finish.four(c, before, at, decays, scales)
        const r1 = Finish.four(c, before, at + pitch, decays, scales)
        const r2 = Finish.four(c, before, at + 2 * pitch, decays, scales)
        const r3 = Finish.four(c, before, at + 3 * pitch, decays, scales)
        const mirror = c + <usize>j * pitch + ((<usize>i) << 2)
        Lanes.storeTransposed(mirror, pitch, r0, r1, r2, r3)
      }
    for (; j < size; j++)
      for (let r = i; r < i + rows; r++) Finish.one(c, before, pitch, r, j, decay, scale)
  }
}
