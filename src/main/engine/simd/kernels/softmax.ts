/** Softmax, its logarithm, and the cross-entropy built on it, row by row. */
import { Elementary } from './elementary'
import { Lanes } from './lanes'

/** Largest number of a row. */
function rowMaximum(from: usize, count: i32): f32 {
  const lowest = f32x4.splat(f32.NEGATIVE_INFINITY)
  let lanes = lowest
  for (let i = 0; i < count; i += 4)
    lanes = f32x4.max(lanes, Lanes.keepSome(v128.load(from + ((<usize>i) << 2)), lowest, count - i))
  return Lanes.maximum(lanes)
}

/** Writes exp(x − maximum) of a row and returns the sum. */
function rowExponentials(to: usize, from: usize, count: i32, maximum: f32): f32 {
  const shift = f32x4.splat(maximum)
  let sum = f32x4.splat(0)
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2
    const exponentials = Elementary.exp(f32x4.sub(v128.load(from + at), shift))
    const rest = count - i
    if (rest >= 4) {
      sum = f32x4.add(sum, exponentials)
      v128.store(to + at, exponentials)
    } else {
      sum = f32x4.add(sum, Lanes.keepSome(exponentials, f32x4.splat(0), rest))
      Lanes.storeSome(to + at, exponentials, rest)
    }
  }
  return Lanes.sum(sum)
}

function scaleRow(row: usize, count: i32, factor: f32): void {
  const scale = f32x4.splat(factor)
  for (let i = 0; i < count; i += 4) {
    const at = row + ((<usize>i) << 2)
    Lanes.store(at, f32x4.mul(v128.load(at), scale), count - i)
  }
}

/** Softmax along the rows of [rows, count]. */
export function softmax(to: usize, from: usize, rows: i32, count: i32): void {
  const pitch = (<usize>count) << 2
  for (let r = 0; r < rows; r++) {
    const sum = rowExponentials(to, from, count, rowMaximum(from, count))
    scaleRow(to, count, 1 / sum)
    to += pitch
    from += pitch
  }
}

/** log softmax along the rows of [rows, count]. */
export function logSoftmax(to: usize, from: usize, rows: i32, count: i32): void {
  const pitch = (<usize>count) << 2
  for (let r = 0; r < rows; r++) {
    const maximum = rowMaximum(from, count)
    const sum = rowExponentials(to, from, count, maximum)
    const logarithm = f32x4.extract_lane(Elementary.log(f32x4.splat(sum)), 0)
    for (let i = 0; i < count; i++) {
      const at = (<usize>i) << 2
      store<f32>(to + at, load<f32>(from + at) - maximum - logarithm)
    }
    to += pitch
    from += pitch
  }
}

/**
 * Mean cross-entropy of [rows, count] logits and int32 labels: the loss to `loss`, its gradient
 * (softmax − one-hot) / rows to `gradient`. A label outside [0, count) has no one-hot entry.
 */
export function softmaxCrossEntropy(
  loss: usize,
  gradient: usize,
  logits: usize,
  labels: usize,
  rows: i32,
  count: i32,
): void {
  const pitch = (<usize>count) << 2
  const share = <f32>(1 / <f64>rows)
  let total: f64 = 0
  for (let r = 0; r < rows; r++) {
    const label = load<i32>(labels + ((<usize>r) << 2))
    const maximum = rowMaximum(logits, count)
    const sum = rowExponentials(gradient, logits, count, maximum)
    scaleRow(gradient, count, share / sum)
    if (<u32>label < <u32>count) {
      const at = (<usize>label) << 2
      const logarithm = f32x4.extract_lane(Elementary.log(f32x4.splat(sum)), 0)
      total += <f64>(logarithm + maximum) - <f64>load<f32>(logits + at)
      store<f32>(gradient + at, load<f32>(gradient + at) - share)
    }
    logits += pitch
    gradient += pitch
  }
  store<f32>(loss, <f32>(total / <f64>rows))
}
