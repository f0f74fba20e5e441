/**
 * Philox 4x32-10 in vectors: four counters at once, the words of `data/philox` bit for bit.
 */
import { Lanes } from './lanes'

/** Words of blocks `block` … `block + 3`, sixteen of them in order, to `to`. */
export function philoxBlocks(
  to: usize,
  keyLow: u32,
  keyHigh: u32,
  indexLow: u32,
  indexHigh: u32,
  block: u32,
): void {
  const multiplier0 = i32x4.splat(<i32>0xd2511f53)
  const multiplier1 = i32x4.splat(<i32>0xcd9e8d57)
  let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3))
  let c1 = i32x4.splat(indexLow)
  let c2 = i32x4.splat(indexHigh)
  let c3 = i32x4.splat(0)
  let k0 = keyLow
  let k1 = keyHigh
  for (let round = 0; round < 10; round++) {
    const a = i64x2.extmul_low_i32x4_u(c0, multiplier0)
    const b = i64x2.extmul_high_i32x4_u(c0, multiplier0)
    const c = i64x2.extmul_low_i32x4_u(c2, multiplier1)
    const d = i64x2.extmul_high_i32x4_u(c2, multiplier1)
    const high0 = v128.shuffle<i32>(a, b, 1, 3, 5, 7)
    const high1 = v128.shuffle<i32>(c, d, 1, 3, 5, 7)
    c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0))
    c1 = v128.shuffle<i32>(c, d, 0, 2, 4, 6)
    c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1))
    c3 = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    k0 += 0x9e3779b9
    k1 += 0xbb67ae85
  }
  const low01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
  v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 16)
  v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 32)
  v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 48)
}

/**
 * Words [start, end) of a draw, or (`asUniforms`) the numbers made from them, each at its place
 * from `to` on. `start` is a multiple of sixteen; what is written ends at the next one after `end`.
 */
export function philox(
  to: usize,
  start: i32,
  end: i32,
  keyLow: u32,
  keyHigh: u32,
  indexLow: u32,
  indexHigh: u32,
  asUniforms: bool,
): void {
  for (let i = start; i < end; i += 16) {
    const at = to + ((<usize>i) << 2)
    philoxBlocks(at, keyLow, keyHigh, indexLow, indexHigh, (<u32>i) >> 2)
    if (asUniforms)
      for (let k: usize = 0; k < 64; k += 16) v128.store(at + k, Lanes.uniform(v128.load(at + k)))
  }
}
