/** Kernels that move elements of four bytes or one without computing with them. */
import { Lanes } from './lanes'

/** Every element of the result is the same. */
export function fillWords(to: usize, count: i32, word: i32): void {
  const lanes = i32x4.splat(word)
  let i = 0
  for (; i + 4 <= count; i += 4) v128.store(to + ((<usize>i) << 2), lanes)
  for (; i < count; i++) store<i32>(to + ((<usize>i) << 2), word)
}

/** The transpose of a block of words: `from` [rows, columns] → `to` [columns, rows]; pitches in bytes. */
function transposeWords(
  to: usize,
  toPitch: usize,
  from: usize,
  fromPitch: usize,
  rows: i32,
  columns: i32,
): void {
  let i = 0
  for (; i + 4 <= rows; i += 4) {
    let j = 0
    for (; j + 4 <= columns; j += 4) {
      const at = from + <usize>i * fromPitch + ((<usize>j) << 2)
      const r0 = v128.load(at)
      const r1 = v128.load(at + fromPitch)
      const r2 = v128.load(at + 2 * fromPitch)
      const r3 = v128.load(at + 3 * fromPitch)
      const target = to + <usize>j * toPitch + ((<usize>i) << 2)
      Lanes.storeTransposed(target, toPitch, r0, r1, r2, r3)
    }
    for (; j < columns; j++)
      for (let k = i; k < i + 4; k++)
        store<i32>(
          to + <usize>j * toPitch + ((<usize>k) << 2),
          load<i32>(from + <usize>k * fromPitch + ((<usize>j) << 2)),
        )
  }
  for (; i < rows; i++)
    for (let j = 0; j < columns; j++)
      store<i32>(
        to + <usize>j * toPitch + ((<usize>i) << 2),
        load<i32>(from + <usize>i * fromPitch + ((<usize>j) << 2)),
      )
}

/** One run of `count` elements; strides in elements. */
function copyRun(
  to: usize,
  from: usize,
  count: i32,
  toStride: i32,
  fromStride: i32,
  isWord: bool,
): void {
  if (toStride == 1 && fromStride == 1)
    memory.copy(to, from, isWord ? (<usize>count) << 2 : <usize>count)
  else if (isWord) {
    if (toStride == 1 && fromStride == 0) fillWords(to, count, load<i32>(from))
    else
      for (let i = 0; i < count; i++)
        store<i32>(
          to + <usize>((i * toStride) << 2),
          load<i32>(from + <usize>((i * fromStride) << 2)),
        )
  } else
    for (let i = 0; i < count; i++)
      store<u8>(to + <usize>(i * toStride), load<u8>(from + <usize>(i * fromStride)))
}

/**
 * Copies between any two strided views of the same sizes: transposition, slices, concatenation,
 * padding, tiling, reversal. `geometry` holds sizes, strides of the source, strides of the target
 * and a counter, `rank` int32 numbers each; strides are in elements and may be 0 or negative.
 */
export function copyStrided(
  to: usize,
  from: usize,
  rank: i32,
  geometry: usize,
  isWord: bool,
): void {
  const pitch = (<usize>rank) << 2
  const fromStrides = geometry + pitch
  const toStrides = fromStrides + pitch
  const counter = toStrides + pitch
  const last = pitch - 4
  const shift = isWord ? 2 : 0
  const columns = load<i32>(geometry + last)
  const fromStride = load<i32>(fromStrides + last)
  const toStride = load<i32>(toStrides + last)
  const isTransposition =
    isWord &&
    rank >= 2 &&
    toStride == 1 &&
    load<i32>(fromStrides + last - 4) == 1 &&
    load<i32>(toStrides + last - 4) > 0 &&
    fromStride > 0
  const inner = isTransposition ? last - 4 : last
  memory.fill(counter, 0, pitch)
  while (true) {
    if (isTransposition)
      transposeWords(
        to,
        (<usize>load<i32>(toStrides + last - 4)) << 2,
        from,
        (<usize>fromStride) << 2,
        columns,
        load<i32>(geometry + last - 4),
      )
    else copyRun(to, from, columns, toStride, fromStride, isWord)
    let dimension = inner
    while (true) {
      if (dimension == 0) return
      dimension -= 4
      const next = load<i32>(counter + dimension) + 1
      from += <usize>(load<i32>(fromStrides + dimension) << shift)
      to += <usize>(load<i32>(toStrides + dimension) << shift)
      if (next < load<i32>(geometry + dimension)) {
        store<i32>(counter + dimension, next)
        break
      }
      from -= <usize>((load<i32>(fromStrides + dimension) * next) << shift)
      to -= <usize>((load<i32>(toStrides + dimension) * next) << shift)
      store<i32>(counter + dimension, 0)
    }
  }
}

/**
 * Gathers along one dimension: source [outer, size, inner], int32 indices [count] → result
 * [outer, count, inner]. An index outside [0, size) gives zeros.
 */
export function gather(
  to: usize,
  from: usize,
  indices: usize,
  outer: i32,
  size: i32,
  count: i32,
  innerBytes: i32,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < count; i++) {
      const index = load<i32>(indices + ((<usize>i) << 2))
      if (<u32>index >= <u32>size) memory.fill(to, 0, <usize>innerBytes)
      else if (innerBytes == 4) store<i32>(to, load<i32>(from + ((<usize>index) << 2)))
      else memory.copy(to, from + <usize>index * <usize>innerBytes, <usize>innerBytes)
      to += <usize>innerBytes
    }
    from += <usize>size * <usize>innerBytes
  }
}

/** Sets element [i, labels[i]] of a filled [count, depth] array of words. */
export function oneHot(to: usize, labels: usize, count: i32, depth: i32, word: i32): void {
  for (let i = 0; i < count; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2))
    if (<u32>label < <u32>depth) store<i32>(to + ((<usize>(i * depth + label)) << 2), word)
  }
}

/** Sums rows of [count, inner] into zeroed [segments, inner] by int32 segment; others are dropped. */
export function segmentSum(
  to: usize,
  from: usize,
  segmentOf: usize,
  count: i32,
  inner: i32,
  segments: i32,
  isFloat: bool,
): void {
  for (let i = 0; i < count; i++) {
    const segment = load<i32>(segmentOf + ((<usize>i) << 2))
    if (<u32>segment < <u32>segments) {
      const target = to + ((<usize>(segment * inner)) << 2)
      for (let j = 0; j < inner; j++) {
        const at = (<usize>j) << 2
        if (isFloat) store<f32>(target + at, load<f32>(target + at) + load<f32>(from + at))
        else store<i32>(target + at, load<i32>(target + at) + load<i32>(from + at))
      }
    }
    from += (<usize>inner) << 2
  }
}

/** Result i is a_i where the condition's byte is set, else b_i; `repeat` elements a condition. */
export function select(
  to: usize,
  condition: usize,
  a: usize,
  b: usize,
  count: i32,
  repeat: i32,
  isWord: bool,
): void {
  const bytes = isWord ? (<usize>repeat) << 2 : <usize>repeat
  for (let i = 0; i < count; i++) {
    const from = load<u8>(condition + <usize>i) != 0 ? a : b
    if (bytes == 4) store<i32>(to, load<i32>(from))
    else memory.copy(to, from, bytes)
    to += bytes
    a += bytes
    b += bytes
  }
}
