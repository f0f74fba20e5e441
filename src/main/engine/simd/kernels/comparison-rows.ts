/** Comparisons along a row of two operands, either of which may be a single number (stride 0). */
import { ComparisonCode } from './codes'
import {
  AndInt,
  Equal,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  NotEqual,
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

/** A row of numbers of type T. */
export function comparisonRow<T>(
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
      return compare<Equal<T>>(to, a, b, aStride, bStride, count)
    case ComparisonCode.NotEqual:
      return compare<NotEqual<T>>(to, a, b, aStride, bStride, count)
    case ComparisonCode.Greater:
      return compare<Greater<T>>(to, a, b, aStride, bStride, count)
    case ComparisonCode.GreaterEqual:
      return compare<GreaterEqual<T>>(to, a, b, aStride, bStride, count)
    case ComparisonCode.Less:
      return compare<Less<T>>(to, a, b, aStride, bStride, count)
    case ComparisonCode.LessEqual:
      return compare<LessEqual<T>>(to, a, b, aStride, bStride, count)
  }
  if (isInteger<T>()) {
    if (code == ComparisonCode.And) compare<AndInt>(to, a, b, aStride, bStride, count)
    else compare<OrInt>(to, a, b, aStride, bStride, count)
  }
}
