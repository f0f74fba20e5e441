/**
 * Packing of operands for the tile kernel: panels of 6 rows of A as [depth][6] and of 8 columns of B as
 * [depth][8]. Distances (`pitch`) are in bytes. Rows that do not exist repeat the last one and
 * columns that do not exist hold whatever lies there: their results are never stored.
 */
import { Lanes } from './lanes'

export class Pack {
  /** Rows of A stored one after the other: element (i, k) at a + i·pitch + 4k. */
  static rows6(a: usize, pitch: usize, rows: i32, depth: i32, to: usize): void {
    const last = rows - 1
    const a0 = a
    const a1 = a + pitch * <usize>min(1, last)
    const a2 = a + pitch * <usize>min(2, last)
    const a3 = a + pitch * <usize>min(3, last)
    const a4 = a + pitch * <usize>min(4, last)
    const a5 = a + pitch * <usize>min(5, last)
    let k: usize = 0
    const end = (<usize>depth) << 2
    for (; k + 16 <= end; k += 16) {
      const r0 = v128.load(a0 + k)
      const r1 = v128.load(a1 + k)
      const r2 = v128.load(a2 + k)
      const r3 = v128.load(a3 + k)
      const r4 = v128.load(a4 + k)
      const r5 = v128.load(a5 + k)
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5)
      const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7)
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5)
      const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7)
      const low45 = v128.shuffle<i32>(r4, r5, 0, 4, 1, 5)
      const high45 = v128.shuffle<i32>(r4, r5, 2, 6, 3, 7)
      v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
      v128.store64_lane(to, low45, 0, 16)
      v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 24)
      v128.store64_lane(to, low45, 1, 40)
      v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 48)
      v128.store64_lane(to, high45, 0, 64)
      v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 72)
      v128.store64_lane(to, high45, 1, 88)
      to += 96
    }
    for (; k < end; k += 4) {
      store<f32>(to, load<f32>(a0 + k))
      store<f32>(to, load<f32>(a1 + k), 4)
      store<f32>(to, load<f32>(a2 + k), 8)
      store<f32>(to, load<f32>(a3 + k), 12)
      store<f32>(to, load<f32>(a4 + k), 16)
      store<f32>(to, load<f32>(a5 + k), 20)
      to += 24
    }
  }

  /** A stored transposed: element (i, k) at a + k·pitch + 4i. */
  static rows6Transposed(a: usize, pitch: usize, depth: i32, to: usize): void {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(a))
      store<i64>(to, load<i64>(a, 16), 16)
      a += pitch
      to += 24
    }
  }

  /** B as it is: element (k, j) at b + k·pitch + 4j. */
  static columns8(b: usize, pitch: usize, depth: i32, to: usize): void {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(b))
      v128.store(to, v128.load(b, 16), 16)
      b += pitch
      to += 32
    }
  }

  /** Forty neighbours in a row. */
  @inline
  static forty(from: usize, to: usize): void {
    v128.store(to, v128.load(from))
    v128.store(to, v128.load(from, 16), 16)
    v128.store(to, v128.load(from, 32), 32)
    v128.store(to, v128.load(from, 48), 48)
    v128.store(to, v128.load(from, 64), 64)
    v128.store(to, v128.load(from, 80), 80)
    v128.store(to, v128.load(from, 96), 96)
    v128.store(to, v128.load(from, 112), 112)
    v128.store(to, v128.load(from, 128), 128)
    v128.store(to, v128.load(from, 144), 144)
  }

  /** B stored transposed: element (k, j) at b + j·pitch + 4k. */
  static columns8Transposed(b: usize, pitch: usize, columns: i32, depth: i32, to: usize): void {
    Pack.columns4Transposed(b, pitch, columns, depth, to, 32)
    if (columns > 4) Pack.columns4Transposed(b + 4 * pitch, pitch, columns - 4, depth, to + 16, 32)
  }

  /** Four columns of B stored transposed, to rows that are `step` bytes apart. */
  @inline
  static columns4Transposed(
    b: usize,
    pitch: usize,
    columns: i32,
    depth: i32,
    to: usize,
    step: usize,
  ): void {
    const last = columns - 1
    const b0 = b
    const b1 = b + pitch * <usize>min(1, last)
    const b2 = b + pitch * <usize>min(2, last)
    const b3 = b + pitch * <usize>min(3, last)
    let k: usize = 0
    const end = (<usize>depth) << 2
    for (; k + 16 <= end; k += 16) {
      const r0 = v128.load(b0 + k)
      const r1 = v128.load(b1 + k)
      const r2 = v128.load(b2 + k)
      const r3 = v128.load(b3 + k)
      Lanes.storeTransposed(to, step, r0, r1, r2, r3)
      to += 4 * step
    }
    for (; k < end; k += 4) {
      store<f32>(to, load<f32>(b0 + k))
      store<f32>(to, load<f32>(b1 + k), 4)
      store<f32>(to, load<f32>(b2 + k), 8)
      store<f32>(to, load<f32>(b3 + k), 12)
      to += step
    }
  }
}
