/**
 * Element by element functions of two arrays with broadcasting. A row of the result is computed by
 * one call of `apply`, in which either operand may be a single number (stride 0).
 */
import { BinaryCode, BinaryKind, ComparisonCode } from './codes'
import { Lanes } from './lanes'

class Add {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.add(a, b)
  }
}
class Sub {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.sub(a, b)
  }
}
class Multiply {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.mul(a, b)
  }
}
class Divide {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.div(a, b)
  }
}
class Maximum {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.max(a, b)
  }
}
class Minimum {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.min(a, b)
  }
}
class SquaredDifference {
  @inline
  of(a: v128, b: v128): v128 {
    const difference = f32x4.sub(a, b)
    return f32x4.mul(difference, difference)
  }
}
class FloorDivide {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.floor(f32x4.div(a, b))
  }
}
class Modulo {
  /** The remainder that has the divisor's sign. */
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4(
      Modulo.one(f32x4.extract_lane(a, 0), f32x4.extract_lane(b, 0)),
      Modulo.one(f32x4.extract_lane(a, 1), f32x4.extract_lane(b, 1)),
      Modulo.one(f32x4.extract_lane(a, 2), f32x4.extract_lane(b, 2)),
      Modulo.one(f32x4.extract_lane(a, 3), f32x4.extract_lane(b, 3)),
    )
  }

  private static one(a: f32, b: f32): f32 {
    const remainder = Mathf.mod(a, b)
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder
  }
}
class Power {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4(
      Mathf.pow(f32x4.extract_lane(a, 0), f32x4.extract_lane(b, 0)),
      Mathf.pow(f32x4.extract_lane(a, 1), f32x4.extract_lane(b, 1)),
      Mathf.pow(f32x4.extract_lane(a, 2), f32x4.extract_lane(b, 2)),
      Mathf.pow(f32x4.extract_lane(a, 3), f32x4.extract_lane(b, 3)),
    )
  }
}

class AddInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.add(a, b)
  }
}
class SubInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.sub(a, b)
  }
}
class MultiplyInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.mul(a, b)
  }
}
class MaximumInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b)
  }
}
class MinimumInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b)
  }
}
class SquaredDifferenceInt {
  @inline
  of(a: v128, b: v128): v128 {
    const difference = i32x4.sub(a, b)
    return i32x4.mul(difference, difference)
  }
}
class FloorDivideInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4(
      FloorDivideInt.one(i32x4.extract_lane(a, 0), i32x4.extract_lane(b, 0)),
      FloorDivideInt.one(i32x4.extract_lane(a, 1), i32x4.extract_lane(b, 1)),
      FloorDivideInt.one(i32x4.extract_lane(a, 2), i32x4.extract_lane(b, 2)),
      FloorDivideInt.one(i32x4.extract_lane(a, 3), i32x4.extract_lane(b, 3)),
    )
  }

  /** Division by zero gives 0, because the lanes beyond a row may hold anything. */
  private static one(a: i32, b: i32): i32 {
    if (b == 0) return 0
    return <i32>Math.floor(<f64>a / <f64>b)
  }
}
class ModuloInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4(
      ModuloInt.one(i32x4.extract_lane(a, 0), i32x4.extract_lane(b, 0)),
      ModuloInt.one(i32x4.extract_lane(a, 1), i32x4.extract_lane(b, 1)),
      ModuloInt.one(i32x4.extract_lane(a, 2), i32x4.extract_lane(b, 2)),
      ModuloInt.one(i32x4.extract_lane(a, 3), i32x4.extract_lane(b, 3)),
    )
  }

  private static one(a: i32, b: i32): i32 {
    if (b == 0) return 0
    const remainder = <i32>(<i64>a % <i64>b)
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder
  }
}

class Equal {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.eq(a, b)
  }
}
class NotEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.ne(a, b)
  }
}
class Greater {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.gt(a, b)
  }
}
class GreaterEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.ge(a, b)
  }
}
class Less {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.lt(a, b)
  }
}
class LessEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.le(a, b)
  }
}
class EqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.eq(a, b)
  }
}
class NotEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ne(a, b)
  }
}
class GreaterInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.gt_s(a, b)
  }
}
class GreaterEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ge_s(a, b)
  }
}
class LessInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.lt_s(a, b)
  }
}
class LessEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.le_s(a, b)
  }
}
class AndInt {
  @inline
  of(a: v128, b: v128): v128 {
    const zero = i32x4.splat(0)
    return v128.and(i32x4.ne(a, zero), i32x4.ne(b, zero))
  }
}
class OrInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ne(v128.or(a, b), i32x4.splat(0))
  }
}

function apply<Operation>(
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  const operation = changetype<Operation>(0)
  const whole = (<usize>(count & ~3)) << 2
  const rest = count & 3
  let i: usize = 0
  if (aStride != 0 && bStride != 0) {
    for (; i < whole; i += 16) v128.store(to + i, operation.of(v128.load(a + i), v128.load(b + i)))
    if (rest) Lanes.storeSome(to + i, operation.of(v128.load(a + i), v128.load(b + i)), rest)
  } else if (aStride != 0) {
    const single = v128.load32_splat(b)
    for (; i < whole; i += 16) v128.store(to + i, operation.of(v128.load(a + i), single))
    if (rest) Lanes.storeSome(to + i, operation.of(v128.load(a + i), single), rest)
  } else {
    const single = v128.load32_splat(a)
    const step: usize = bStride != 0 ? 1 : 0
    for (; i < whole; i += 16) v128.store(to + i, operation.of(single, v128.load(b + i * step)))
    if (rest) Lanes.storeSome(to + i, operation.of(single, v128.load(b + i * step)), rest)
  }
}

/** The same for comparisons, whose result is one byte an element. */
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

function floatRow(
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  switch (code) {
    case BinaryCode.Add:
      apply<Add>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Sub:
      apply<Sub>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Multiply:
      apply<Multiply>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Divide:
      apply<Divide>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Maximum:
      apply<Maximum>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Minimum:
      apply<Minimum>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.SquaredDifference:
      apply<SquaredDifference>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.FloorDivide:
      apply<FloorDivide>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Modulo:
      apply<Modulo>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Power:
      apply<Power>(to, a, b, aStride, bStride, count)
      break
  }
}

function intRow(
  code: i32,
  to: usize,
  a: usize,
  b: usize,
  aStride: i32,
  bStride: i32,
  count: i32,
): void {
  switch (code) {
    case BinaryCode.Add:
      apply<AddInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Sub:
      apply<SubInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Multiply:
      apply<MultiplyInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Maximum:
      apply<MaximumInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Minimum:
      apply<MinimumInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.SquaredDifference:
      apply<SquaredDifferenceInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.FloorDivide:
      apply<FloorDivideInt>(to, a, b, aStride, bStride, count)
      break
    case BinaryCode.Modulo:
      apply<ModuloInt>(to, a, b, aStride, bStride, count)
      break
  }
}

function floatComparisonRow(
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

function intComparisonRow(
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
  if (kind == BinaryKind.Float) floatRow(code, to, a, b, aStride, bStride, count)
  else if (kind == BinaryKind.Int) intRow(code, to, a, b, aStride, bStride, count)
  else if (kind == BinaryKind.FloatComparison)
    floatComparisonRow(code, to, a, b, aStride, bStride, count)
  else intComparisonRow(code, to, a, b, aStride, bStride, count)
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
