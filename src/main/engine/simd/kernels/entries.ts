/**
 * Lists of the elements of A that differ from its background, row by row: their distances from it and
 * the byte offsets of the rows of a panel of B that they multiply, in rising order. A row that is small
 * beside the background is listed as it is, for taking the background off would cost it its digits.
 */
import { panelPitch } from './sparse-tile'

/** Depths that a list covers at most: the panel of B then leaves room in the first-level cache. */
export const listDepth: i32 = 160
/** Rows whose lists are kept at a time. */
export const listRows: i32 = 256

/** Parts of a list, after the number of entries; appending four at a time may write three too many. */
const takenOffAt: usize = 4
const valuesAt: usize = 16
export const offsetsAt: usize = valuesAt + 4 * (<usize>listDepth + 4)
export const listBytes: usize = offsetsAt + 4 * (<usize>listDepth + 4)

/**
 * Taking the background off adds it once for each element of a row: where the elements together are
 * less than this share of that, more than three bits of theirs would be lost.
 */
const leastShare: f32 = 1 / 8

/** For each set of lanes the bytes that move its members to the front. */
// prettier-ignore
const toFront = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0,
  12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
])

class List {
  /** The members of four neighbours of a row among the first `valid` lanes. @returns entries after it */
  @inline
  static append(
    list: usize,
    count: i32,
    x: v128,
    background: v128,
    offsets: v128,
    valid: i32,
  ): i32 {
    const members = i32x4.bitmask(f32x4.ne(x, background)) & valid
    const order = v128.load(toFront + ((<usize>members) << 4))
    const at = list + ((<usize>count) << 2)
    v128.store(at, i8x16.relaxed_swizzle(f32x4.sub(x, background), order), valuesAt)
    v128.store(at, i8x16.relaxed_swizzle(offsets, order), offsetsAt)
    return count + popcnt(members)
  }

  @inline
  static firstOffsets(): v128 {
    return i32x4(0, panelPitch, 2 * panelPitch, 3 * panelPitch)
  }
}

/** One row of A while it is listed: element k at `at` + k·`step`. */
class Row {
  /** Whether most of it is unlike the background and small beside it. */
  @inline
  static losesDigits(at: usize, step: usize, depth: i32, count: i32, background: f32): bool {
    if (count <= depth - (depth >> 3)) return false
    let sum: f32 = 0
    for (let k = 0; k < depth; k++) sum += abs(load<f32>(at + <usize>k * step))
    return !(sum >= leastShare * abs(background) * <f32>depth)
  }

  /** Lists all elements as they are. */
  static listWhole(at: usize, step: usize, depth: i32, list: usize): void {
    for (let k = 0; k < depth; k++) {
      const to = list + ((<usize>k) << 2)
      store<f32>(to, load<f32>(at + <usize>k * step), valuesAt)
      store<i32>(to, k * panelPitch, offsetsAt)
    }
  }

  /** Writes the head of a list of `count` entries: its length, and whether the background is off. */
  static finish(
    at: usize,
    step: usize,
    depth: i32,
    background: f32,
    list: usize,
    count: i32,
  ): void {
    let takenOff = background != 0
    if (takenOff && Row.losesDigits(at, step, depth, count, background)) {
      Row.listWhole(at, step, depth, list)
      count = depth
      takenOff = false
    }
    store<i32>(list, count)
    store<i32>(list, i32(takenOff), takenOffAt)
  }
}

/** Rows stored one after the other: element (i, k) at a + i·pitch + 4k. */
export function listRowsOf(
  a: usize,
  pitch: usize,
  rows: i32,
  depth: i32,
  background: f32,
  list: usize,
): void {
  const backgrounds = f32x4.splat(background)
  for (let row = 0; row < rows; row++) {
    let offsets = List.firstOffsets()
    let count = 0
    let k = 0
    for (; k + 4 <= depth; k += 4) {
      const x = v128.load(a + ((<usize>k) << 2))
      count = List.append(list, count, x, backgrounds, offsets, 15)
      offsets = i32x4.add(offsets, i32x4.splat(4 * panelPitch))
    }
    if (k < depth) {
      const x = v128.load(a + ((<usize>k) << 2))
      count = List.append(list, count, x, backgrounds, offsets, (1 << (depth - k)) - 1)
    }
    Row.finish(a, 4, depth, background, list, count)
    list += listBytes
    a += pitch
  }
}

/** A stored transposed: element (i, k) at a + k·pitch + 4i. */
export function listRowsOfTransposed(
  a: usize,
  pitch: usize,
  rows: i32,
  depth: i32,
  background: f32,
  list: usize,
): void {
  const backgrounds = f32x4.splat(background)
  for (let row = 0; row < rows; row += 4) {
    let offsets = List.firstOffsets()
    let count0 = 0
    let count1 = 0
    let count2 = 0
    let count3 = 0
    for (let k = 0; k < depth; k += 4) {
      const at = a + <usize>k * pitch
      const last = depth - 1 - k
      const r0 = v128.load(at)
      const r1 = v128.load(at + pitch * <usize>min(1, last))
      const r2 = v128.load(at + pitch * <usize>min(2, last))
      const r3 = v128.load(at + pitch * <usize>min(3, last))
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5)
      const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7)
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5)
      const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7)
      const x0 = v128.shuffle<i64>(low01, low23, 0, 2)
      const x1 = v128.shuffle<i64>(low01, low23, 1, 3)
      const x2 = v128.shuffle<i64>(high01, high23, 0, 2)
      const x3 = v128.shuffle<i64>(high01, high23, 1, 3)
      const valid = last >= 3 ? 15 : (1 << (last + 1)) - 1
      count0 = List.append(list, count0, x0, backgrounds, offsets, valid)
      count1 = List.append(list + listBytes, count1, x1, backgrounds, offsets, valid)
      count2 = List.append(list + 2 * listBytes, count2, x2, backgrounds, offsets, valid)
      count3 = List.append(list + 3 * listBytes, count3, x3, backgrounds, offsets, valid)
      offsets = i32x4.add(offsets, i32x4.splat(4 * panelPitch))
    }
    Row.finish(a, pitch, depth, background, list, count0)
    Row.finish(a + 4, pitch, depth, background, list + listBytes, count1)
    Row.finish(a + 8, pitch, depth, background, list + 2 * listBytes, count2)
    Row.finish(a + 12, pitch, depth, background, list + 3 * listBytes, count3)
    list += 4 * listBytes
    a += 16
  }
}
