/**
 * Philox 4x32-10 in vectors: eight counters at once in two independent groups of four, so that one
 * works while the other waits for its products. The words are those of `data/philox` bit for bit.
 */
import { Lanes } from './lanes'

/** Words that are made at a time. */
export const philoxStep: i32 = 32
/** Bytes of the round keys, and of the words behind them. */
export const philoxKeyBytes: usize = 320

/** Loaded once: V8 makes a constant anew, in three instructions, wherever it is used. */
const multipliers = memory.data<u32>([0xd2511f53, 0xcd9e8d57])

/** The four key words of each round, spread over vectors, to `keys`. */
export function philoxKeys(keys: usize, keyLow: u32, keyHigh: u32): void {
  for (let round = 0; round < 10; round++) {
    v128.store(keys, i32x4.splat(keyLow))
    v128.store(keys, i32x4.splat(keyHigh), 16)
    keyLow += 0x9e3779b9
    keyHigh += 0xbb67ae85
    keys += 32
  }
}

/** Four blocks, a word of each in a vector, as sixteen words in order. */
function storeBlocks(to: usize, c0: v128, c1: v128, c2: v128, c3: v128): void {
  const low01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
  v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 16)
  v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 32)
  v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 48)
}

/** Words of blocks `block` … `block + 7`, thirty-two of them in order, to `to`. */
export function philoxBlocks(
  to: usize,
  keys: usize,
  indexLow: u32,
  indexHigh: u32,
  block: u32,
): void {
  const multiplier0 = v128.load32_splat(multipliers)
  const multiplier1 = v128.load32_splat(multipliers, 4)
  let a0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3))
  let b0 = i32x4.add(i32x4.splat(block), i32x4(4, 5, 6, 7))
  let a1 = i32x4.splat(indexLow)
  let b1 = a1
  let a2 = i32x4.splat(indexHigh)
  let b2 = a2
  let a3 = i32x4.splat(0)
  let b3 = a3
  const end = keys + philoxKeyBytes
  while (keys < end) {
    const low = v128.load(keys)
    const high = v128.load(keys, 16)
    keys += 32
    let p = i64x2.extmul_low_i32x4_u(a0, multiplier0)
    let q = i64x2.extmul_high_i32x4_u(a0, multiplier0)
    let r = i64x2.extmul_low_i32x4_u(a2, multiplier1)
    let s = i64x2.extmul_high_i32x4_u(a2, multiplier1)
    let lower0 = i32x4.mul(a0, multiplier0)
    let lower1 = i32x4.mul(a2, multiplier1)
    a0 = v128.xor(v128.shuffle<i32>(r, s, 1, 3, 5, 7), v128.xor(a1, low))
    a1 = lower1
    a2 = v128.xor(v128.shuffle<i32>(p, q, 1, 3, 5, 7), v128.xor(a3, high))
    a3 = lower0
    p = i64x2.extmul_low_i32x4_u(b0, multiplier0)
    q = i64x2.extmul_high_i32x4_u(b0, multiplier0)
    r = i64x2.extmul_low_i32x4_u(b2, multiplier1)
    s = i64x2.extmul_high_i32x4_u(b2, multiplier1)
    lower0 = i32x4.mul(b0, multiplier0)
    lower1 = i32x4.mul(b2, multiplier1)
    b0 = v128.xor(v128.shuffle<i32>(r, s, 1, 3, 5, 7), v128.xor(b1, low))
    b1 = lower1
    b2 = v128.xor(v128.shuffle<i32>(p, q, 1, 3, 5, 7), v128.xor(b3, high))
    b3 = lower0
  }
  storeBlocks(to, a0, a1, a2, a3)
  storeBlocks(to + 64, b0, b1, b2, b3)
}

/**
 * Words [start, end) of a draw, or (`asUniforms`) the numbers made from them, each at its place
 * from `to` on. `start` is a multiple of 32; what is written ends at the next one after `end`.
 * `scratch` has room for the round keys.
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
  scratch: usize,
): void {
  philoxKeys(scratch, keyLow, keyHigh)
  for (let i = start; i < end; i += philoxStep) {
    const at = to + ((<usize>i) << 2)
    philoxBlocks(at, scratch, indexLow, indexHigh, (<u32>i) >> 2)
    if (asUniforms)
      for (let k: usize = 0; k < 128; k += 16) v128.store(at + k, Lanes.uniform(v128.load(at + k)))
  }
}
