/**
 * Counter-based random numbers (Philox 4x32-10; Salmon et al., “Parallel random numbers: as easy
 * as 1, 2, 3”, SC 2011). A stream is named by its purpose and seeded; each numbered draw of a
 * stream is independent of all others, so any step of a run can be repeated or resumed alone.
 */

/** Philox 4x32-10 key: seed and hash of the stream's name. */
export interface StreamKey {
  readonly low: number
  readonly high: number
}

const multiplier0 = 0xd2511f53
const multiplier0Low = multiplier0 & 0xffff
const multiplier0High = multiplier0 >>> 16
const multiplier1 = 0xcd9e8d57
const multiplier1Low = multiplier1 & 0xffff
const multiplier1High = multiplier1 >>> 16
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85
const rounds = 10

/** The key of the stream that serves `purpose` under `seed` (FNV-1a of the name). */
export function streamKey(seed: number, purpose: string): StreamKey {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(purpose)) hash = Math.imul(hash ^ byte, 0x01000193)
  return { low: seed >>> 0, high: hash >>> 0 }
}

/**
 * Writes the block of the counter (c0, c1, c2, c3) to `words[0 … 3]`.
 *
 * The upper half of a 32 × 32-bit product is built from 16-bit parts, inline and in signed
 * integers: a mask takes half a million of them at every training step.
 */
export function philoxBlock(
  key: StreamKey,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  words: Uint32Array | Int32Array,
): void {
  let a = c0 | 0
  let b = c1 | 0
  let c = c2 | 0
  let d = c3 | 0
  let k0 = key.low | 0
  let k1 = key.high | 0
  for (let round = 0; round < rounds; round++) {
    const aLow = a & 0xffff
    const aHigh = a >>> 16
    const aMiddle =
      (Math.imul(multiplier0High, aLow) + (Math.imul(multiplier0Low, aLow) >>> 16)) | 0
    const aCross = (Math.imul(multiplier0Low, aHigh) + (aMiddle & 0xffff)) | 0
    const high0 = (Math.imul(multiplier0High, aHigh) + (aMiddle >>> 16) + (aCross >>> 16)) | 0

    const cLow = c & 0xffff
    const cHigh = c >>> 16
    const cMiddle =
      (Math.imul(multiplier1High, cLow) + (Math.imul(multiplier1Low, cLow) >>> 16)) | 0
    const cCross = (Math.imul(multiplier1Low, cHigh) + (cMiddle & 0xffff)) | 0
    const high1 = (Math.imul(multiplier1High, cHigh) + (cMiddle >>> 16) + (cCross >>> 16)) | 0

    const low0 = Math.imul(multiplier0, a)
    const low1 = Math.imul(multiplier1, c)
    a = high1 ^ b ^ k0
    b = low1
    c = high0 ^ d ^ k1
    d = low0
    k0 = (k0 + weyl0) | 0
    k1 = (k1 + weyl1) | 0
  }
  words[0] = a
  words[1] = b
  words[2] = c
  words[3] = d
}

/**
 * The first `count` words of draw `index`: words 4k … 4k + 3 are the block with the counter
 * (k, index mod 2³², ⌊index / 2³²⌋, 0).
 */
export function randomWords(key: StreamKey, index: number, count: number): Uint32Array {
  const words = new Uint32Array(count)
  const block = new Uint32Array(4)
  const indexHigh = Math.floor(index / 0x100000000)
  for (let start = 0; start < count; start += 4) {
    philoxBlock(key, start >>> 2, index, indexHigh, 0, block)
    for (let offset = Math.min(3, count - start - 1); offset >= 0; offset--)
      words[start + offset] = block[offset]!
  }
  return words
}

/** Uniform numbers in [0, 1), 24 bits each: (word >>> 8) · 2⁻²⁴, exact in float32. */
export function uniforms(key: StreamKey, index: number, count: number): Float32Array {
  const numbers = new Float32Array(count)
  const block = new Uint32Array(4)
  const indexHigh = Math.floor(index / 0x100000000)
  for (let start = 0; start < count; start += 4) {
    philoxBlock(key, start >>> 2, index, indexHigh, 0, block)
    for (let offset = Math.min(3, count - start - 1); offset >= 0; offset--)
      numbers[start + offset] = (block[offset]! >>> 8) * 2 ** -24
  }
  return numbers
}

/** A permutation of 0 … count − 1: Fisher-Yates on the words of draw `index`. */
export function permutation(key: StreamKey, index: number, count: number): Uint32Array {
  const words = randomWords(key, index, count)
  const order = Uint32Array.from({ length: count }, (_, position) => position)
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor((words[last]! * (last + 1)) / 0x100000000)
    const moved = order[last]!
    order[last] = order[chosen]!
    order[chosen] = moved
  }
  return order
}
