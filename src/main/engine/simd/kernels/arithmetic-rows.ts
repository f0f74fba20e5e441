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
} from './functions/float-pairs'
import {
  AddInt,
  FloorDivideInt,
  MaximumInt,
  MinimumInt,
  ModuloInt,
  MultiplyInt,
  SquaredDifferenceInt,
  SubInt,
} from './functions/int-pairs'
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

export function floatRow(
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

export function intRow(
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
