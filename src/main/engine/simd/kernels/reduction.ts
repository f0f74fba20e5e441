/**
 * Reductions of an array seen as [outer, count, inner] over its middle dimension. Sums run in
 * blocks, so that their rounding error grows with the number of blocks, not of elements, and in an
 * order that depends on the shape alone.
 */
import { ReductionCode } from './codes'
import { Maximum, Minimum, Multiply } from './functions/pairs'
import { Lanes } from './lanes'

const block: i32 = 1024

/** Sum of `count` consecutive numbers: four vector sums a block, blocks in double precision. */
function sumRun(from: usize, count: i32): f64 {
  let total: f64 = 0
  for (let start = 0; start < count; start += block) {
    const end = min(start + block, count)
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let i = start
    for (; i + 16 <= end; i += 16) {
      const at = from + ((<usize>i) << 2)
      s0 = f32x4.add(s0, v128.load(at))
      s1 = f32x4.add(s1, v128.load(at, 16))
      s2 = f32x4.add(s2, v128.load(at, 32))
      s3 = f32x4.add(s3, v128.load(at, 48))
    }
    let tail: f32 = 0
    for (; i < end; i++) tail += load<f32>(from + ((<usize>i) << 2))
    total += <f64>(Lanes.sum(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3))) + tail)
  }
  return total
}

/** Sums over rows, four columns at a time; `scale` multiplies at the end. */
function sumColumns(to: usize, from: usize, count: i32, inner: i32, scale: f32): void {
  const pitch = (<usize>inner) << 2
  for (let j = 0; j < inner; j += 4) {
    let total = f32x4.splat(0)
    let at = from + ((<usize>j) << 2)
    for (let start = 0; start < count; start += 128) {
      const end = min(start + 128, count)
      let part = f32x4.splat(0)
      for (let k = start; k < end; k++) {
        part = f32x4.add(part, v128.load(at))
        at += pitch
      }
      total = f32x4.add(total, part)
    }
    total = f32x4.mul(total, f32x4.splat(scale))
    Lanes.store(to + ((<usize>j) << 2), total, inner - j)
  }
}

/** Folds a run, starting from `identity`. */
function foldRun<Operation>(from: usize, count: i32, identity: f32): f32 {
  const operation = changetype<Operation>(0)
  let lanes = f32x4.splat(identity)
  let i = 0
  for (; i + 4 <= count; i += 4) lanes = operation.of(lanes, v128.load(from + ((<usize>i) << 2)))
  let result = operation.one(
    operation.one(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    operation.one(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  )
  for (; i < count; i++) result = operation.one(result, load<f32>(from + ((<usize>i) << 2)))
  return result
}

function foldColumns<Operation>(
  to: usize,
  from: usize,
  count: i32,
  inner: i32,
  identity: f32,
): void {
  const operation = changetype<Operation>(0)
  const pitch = (<usize>inner) << 2
  for (let j = 0; j < inner; j += 4) {
    let lanes = f32x4.splat(identity)
    let at = from + ((<usize>j) << 2)
    for (let k = 0; k < count; k++) {
      lanes = operation.of(lanes, v128.load(at))
      at += pitch
    }
    Lanes.store(to + ((<usize>j) << 2), lanes, inner - j)
  }
}

function fold<Operation>(to: usize, from: usize, count: i32, inner: i32, identity: f32): void {
  if (inner == 1) store<f32>(to, foldRun<Operation>(from, count, identity))
  else foldColumns<Operation>(to, from, count, inner, identity)
}

/** Float32 [outer, count, inner] → [outer, inner]. */
export function reduceFloat(
  code: i32,
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
): void {
  for (let o = 0; o < outer; o++) {
    switch (code) {
      case ReductionCode.Sum:
        if (inner == 1) store<f32>(to, <f32>sumRun(from, count))
        else sumColumns(to, from, count, inner, 1)
        break
      case ReductionCode.Mean:
        if (inner == 1) store<f32>(to, <f32>(sumRun(from, count) / <f64>count))
        else sumColumns(to, from, count, inner, <f32>(1 / <f64>count))
        break
      case ReductionCode.Product:
        fold<Multiply<f32>>(to, from, count, inner, 1)
        break
      case ReductionCode.Maximum:
        fold<Maximum<f32>>(to, from, count, inner, f32.NEGATIVE_INFINITY)
        break
      case ReductionCode.Minimum:
        fold<Minimum<f32>>(to, from, count, inner, f32.POSITIVE_INFINITY)
        break
    }
    to += (<usize>inner) << 2
    from += (<usize>(count * inner)) << 2
  }
}

/** Int32 [outer, count, inner] → [outer, inner]: sum, product, maximum, minimum. */
export function reduceInt(
  code: i32,
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let result: i32 = 0
      if (code == ReductionCode.Product) result = 1
      else if (code == ReductionCode.Maximum) result = i32.MIN_VALUE
      else if (code == ReductionCode.Minimum) result = i32.MAX_VALUE
      let at = from + ((<usize>j) << 2)
      for (let k = 0; k < count; k++) {
        const value = load<i32>(at)
        if (code == ReductionCode.Sum) result += value
        else if (code == ReductionCode.Product) result *= value
        else if (code == ReductionCode.Maximum) result = max(result, value)
        else result = min(result, value)
        at += (<usize>inner) << 2
      }
      store<i32>(to, result)
      to += 4
    }
    from += (<usize>(count * inner)) << 2
  }
}

/** Bool [outer, count, inner] → [outer, inner]: whether all (or any) are true. */
export function reduceBool(
  all: bool,
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let result = all
      let at = from + <usize>j
      for (let k = 0; k < count; k++) {
        if ((load<u8>(at) != 0) != all) result = !all
        at += <usize>inner
      }
      store<u8>(to, <u8>result)
      to += 1
    }
    from += <usize>(count * inner)
  }
}

function extremeIndex<T>(
  isMaximum: bool,
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let at = from + ((<usize>j) << 2)
      let best = load<T>(at)
      let index = 0
      for (let k = 1; k < count; k++) {
        at += (<usize>inner) << 2
        const value = load<T>(at)
        if (isMaximum ? value > best : value < best) {
          best = value
          index = k
        }
      }
      store<i32>(to, index)
      to += 4
    }
    from += (<usize>(count * inner)) << 2
  }
}

/** Index of the first largest (smallest) element, [outer, count, inner] → int32 [outer, inner]. */
export function argExtreme(
  isMaximum: bool,
  isFloat: bool,
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
): void {
  if (isFloat) extremeIndex<f32>(isMaximum, to, from, outer, count, inner)
  else extremeIndex<i32>(isMaximum, to, from, outer, count, inner)
}

/** Running sums along the middle dimension of float32 [outer, count, inner]. */
export function cumulativeSum(
  to: usize,
  from: usize,
  outer: i32,
  count: i32,
  inner: i32,
  exclusive: bool,
  reverse: bool,
): void {
  const pitch = (<usize>inner) << 2
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < inner; j++) {
      let sum: f64 = 0
      for (let k = 0; k < count; k++) {
        const offset = <usize>(reverse ? count - 1 - k : k) * pitch + ((<usize>j) << 2)
        const before = sum
        sum += <f64>load<f32>(from + offset)
        store<f32>(to + offset, <f32>(exclusive ? before : sum))
      }
    }
    to += <usize>count * pitch
    from += <usize>count * pitch
  }
}
