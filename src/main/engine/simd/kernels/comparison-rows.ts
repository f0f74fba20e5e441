/** Comparisons along a row of two operands, either of which may be a single number (stride 0). */
import { ComparisonCode } from './codes'
import {
  AndInt,
  Equal,
  EqualInt,
  Greater,
  GreaterEqual,
  GreaterEqualInt,
  GreaterInt,
  Less,
  LessEqual,
  LessEqualInt,
  LessInt,
  NotEqual,
  NotEqualInt,
  OrInt,
} from './functions/comparisons'
import { Lanes } from './lanes'

/** The result is one byte an element. */
function compare<Operation>(
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  const operation = changetype<Operation>(0)
  const singleA = v128.load32_splat(a)
  const singleB = v128.load32_splat(b)
  for (let i = 0; i < count; i += 4) {
    const offset = (<usize>i) << 2
    const bytes = Lanes.bytesOfMask(
      operation.of(
        aStride != 0 ? v128.load(a + offset) : singleA,
        bStride != 0 ? v128.load(b + offset) : singleB,
      ),
    )
    if (i + 4 <= count) store<i32>(to + <usize>i, bytes)
    else for (let k = i; k < count; k++) store<u8>(to + <usize>k, <u8>(bytes >> ((k - i) << 3)))
  }
}

export function floatComparisonRow(
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  switch (code) {
    case ComparisonCode.Equal:
      compare<Equal>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.NotEqual:
      compare<NotEqual>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.Greater:
      compare<Greater>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.GreaterEqual:
      compare<GreaterEqual>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.Less:
      compare<Less>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.LessEqual:
      compare<LessEqual>(to, a, b, aStride, bStride, count)
      break
  }
}

export function intComparisonRow(
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  switch (code) {
    case ComparisonCode.Equal:
      compare<EqualInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.NotEqual:
      compare<NotEqualInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.Greater:
      compare<GreaterInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.GreaterEqual:
      compare<GreaterEqualInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.Less:
      compare<LessInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.LessEqual:
      compare<LessEqualInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.And:
      compare<AndInt>(to, a, b, aStride, bStride, count)
      break
    case ComparisonCode.Or:
      compare<OrInt>(to, a, b, aStride, bStride, count)
      break
  }
}
