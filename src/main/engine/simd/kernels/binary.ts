/** Element by element functions of two arrays with broadcasting, row by row of the result. */
import { arithmeticRow } from './arithmetic-rows'
import { BinaryKind } from './codes'
import { comparisonRow } from './comparison-rows'

function row(
  kind: i32,
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  if (kind == BinaryKind.Float) arithmeticRow<f32>(code, to, a, b, aStride, bStride, count)
  else if (kind == BinaryKind.Int) arithmeticRow<i32>(code, to, a, b, aStride, bStride, count)
  else if (kind == BinaryKind.FloatComparison)
    comparisonRow<f32>(code, to, a, b, aStride, bStride, count)
  else comparisonRow<i32>(code, to, a, b, aStride, bStride, count)
}

/** Elements [start, end) where neither operand changes its stride; `start` is a multiple of four. */
export function binaryFlat(
  kind: i32,
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  start: i32,
  end: i32,
): void {
  const bytes = kind >= BinaryKind.FloatComparison ? 1 : 4
  row(
    kind,
    code,
    to + <usize>(start * bytes),
    a + <usize>((start * aStride) << 2),
    b + <usize>((start * bStride) << 2),
    aStride,
    bStride,
    end - start,
  )
}

/**
 * Any broadcast. `geometry` holds the sizes, then the strides of a, then those of b, `rank` int32
 * numbers each, and `rank` more that serve as the counter; the innermost strides are 0 or 1.
 */
export function binaryBroadcast(
  kind: i32,
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  rank: i32,
  geometry: usize,
): void {
  const pitch = (<usize>rank) << 2
  const inner = pitch - 4
  const aStrides = geometry + pitch
  const bStrides = aStrides + pitch
  const counter = bStrides + pitch
  const count = load<i32>(geometry + inner)
  const bytes = <usize>count * (kind >= BinaryKind.FloatComparison ? 1 : 4)
  const aStride = load<i32>(aStrides + inner)
  const bStride = load<i32>(bStrides + inner)
  memory.fill(counter, 0, pitch)
  while (true) {
    row(kind, code, to, a, b, aStride, bStride, count)
    to += bytes
    let dimension = inner
    while (true) {
      if (dimension == 0) return
      dimension -= 4
      const next = load<i32>(counter + dimension) + 1
      a += <usize>(load<i32>(aStrides + dimension) << 2)
      b += <usize>(load<i32>(bStrides + dimension) << 2)
      if (next < load<i32>(geometry + dimension)) {
        store<i32>(counter + dimension, next)
        break
      }
      a -= <usize>((load<i32>(aStrides + dimension) * next) << 2)
      b -= <usize>((load<i32>(bStrides + dimension) * next) << 2)
      store<i32>(counter + dimension, 0)
    }
  }
}
