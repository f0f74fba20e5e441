/**
 * Counter-based random numbers (Philox 4x32-10; Salmon et al., “Parallel random numbers: as easy
 * as 1, 2, 3”, SC 2011). A stream is named by its purpose and seeded; each numbered draw of a
 * stream is independent of all others, so any step of a run can be repeated or resumed alone.
 */
import type { StreamKey } from '../kernels/signatures'

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85
const rounds = 10

/** Upper 32 bits of the product of two unsigned 32-bit integers. */
function high32(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const middle = Math.imul(aHigh, bLow) >>> 0
  const cross = Math.imul(aLow, bHigh) >>> 0
  const carry = ((Math.imul(aLow, bLow) >>> 16) + (middle & 0xffff) + (cross & 0xffff)) >>> 16
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16) + carry) >>> 0
}

/** The key of the stream that serves `purpose` under `seed` (FNV-1a of the name). */
export function streamKey(seed: number, purpose: string): StreamKey {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(purpose)) hash = Math.imul(hash ^ byte, 0x01000193)
  return { low: seed >>> 0, high: hash >>> 0 }
}

/** One Philox block: four words for a counter of four words. */
export function philoxBlock(
  key: StreamKey,
  counter: readonly [number, number, number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter
  let k0 = key.low
  let k1 = key.high
  for (let round = 0; round < rounds; round++) {
    const high0 = high32(multiplier0, c0)
    const low0 = Math.imul(multiplier0, c0) >>> 0
    const high1 = high32(multiplier1, c2)
    const low1 = Math.imul(multiplier1, c2) >>> 0
    c0 = (high1 ^ c1 ^ k0) >>> 0
    c1 = low1
    c2 = (high0 ^ c3 ^ k1) >>> 0
    c3 = low0
    k0 = (k0 + weyl0) >>> 0
    k1 = (k1 + weyl1) >>> 0
  }
  return [c0, c1, c2, c3]
}

/**
 * The first `count` words of draw `index`: words 4k … 4k + 3 are the block with the counter
 * (k, index mod 2³², ⌊index / 2³²⌋, 0).
 */
export function randomWords(key: StreamKey, index: number, count: number): Uint32Array {
  const words = new Uint32Array(count)
  const indexLow = index >>> 0
  const indexHigh = Math.floor(index / 0x100000000) >>> 0
  for (let start = 0; start < count; start += 4) {
    const block = philoxBlock(key, [start >>> 2, indexLow, indexHigh, 0])
    for (let offset = 0; offset < 4 && start + offset < count; offset++)
      words[start + offset] = block[offset] ?? 0
  }
  return words
}

/** Uniform numbers in [0, 1), 24 bits each: (word >>> 8) · 2⁻²⁴, exact in float32. */
export function uniforms(key: StreamKey, index: number, count: number): Float32Array {
  return Float32Array.from(randomWords(key, index, count), (word) => (word >>> 8) * 2 ** -24)
}
