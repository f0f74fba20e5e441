/** Arithmetic on a row of two operands, either of which may be a single number (stride 0). */
import { BinaryCode } from './codes'
import {
  Add,
  Divide,
  FloorDivide,
  Maximum,
  Minimum,
  Modulo,
  Multiply,
  Power,
  SquaredDifference,
  Sub,
} from './functions/pairs'
import { Lanes } from './lanes'

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

/** A row of numbers of type T. */
export function arithmeticRow<T>(
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
      return apply<Add<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.Sub:
      return apply<Sub<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.Multiply:
      return apply<Multiply<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.Maximum:
      return apply<Maximum<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.Minimum:
      return apply<Minimum<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.SquaredDifference:
      return apply<SquaredDifference<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.FloorDivide:
      return apply<FloorDivide<T>>(to, a, b, aStride, bStride, count)
    case BinaryCode.Modulo:
      return apply<Modulo<T>>(to, a, b, aStride, bStride, count)
  }
  if (isFloat<T>()) {
    if (code == BinaryCode.Divide) apply<Divide>(to, a, b, aStride, bStride, count)
    else apply<Power>(to, a, b, aStride, bStride, count)
  }
}
