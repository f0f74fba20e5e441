/** Element by element functions of one array. */
import { UnaryCode } from './codes'
import {
  Absolute,
  Ceiling,
  Clip,
  Elu,
  Exponential,
  ExponentialMinusOne,
  Floor,
  LeakyRelu,
  Logarithm,
  LogarithmOfOnePlus,
  Negative,
  Reciprocal,
  ReciprocalSquareRoot,
  Relu,
  Round,
  Sigmoid,
  Sign,
  Softplus,
  Square,
  SquareRoot,
  Step,
  Tanh,
} from './functions/floats'
import { AbsoluteInt, ClipInt, NegativeInt, SignInt, SquareInt } from './functions/ints'
import { Lanes } from './lanes'

function apply<Operation>(to: usize, from: usize, start: i32, end: i32, p: v128, q: v128): void {
  const operation = changetype<Operation>(0)
  let i = (<usize>start) << 2
  const whole = (<usize>(end & ~3)) << 2
  for (; i < whole; i += 16) v128.store(to + i, operation.of(v128.load(from + i), p, q))
  const rest = end & 3
  if (rest) Lanes.storeSome(to + i, operation.of(v128.load(from + i), p, q), rest)
}

/** Elements [start, end) of a float32 array; `start` is a multiple of four; p, q: see the classes. */
export function unaryFloat(
  code: i32,
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  parameterP: f32,
  parameterQ: f32,
): void {
  const p = f32x4.splat(parameterP)
  const q = f32x4.splat(parameterQ)
  switch (code) {
    case UnaryCode.Negative:
      apply<Negative>(to, from, start, end, p, q)
      break
    case UnaryCode.Absolute:
      apply<Absolute>(to, from, start, end, p, q)
      break
    case UnaryCode.Square:
      apply<Square>(to, from, start, end, p, q)
      break
    case UnaryCode.Sign:
      apply<Sign>(to, from, start, end, p, q)
      break
    case UnaryCode.Relu:
      apply<Relu>(to, from, start, end, p, q)
      break
    case UnaryCode.Clip:
      apply<Clip>(to, from, start, end, p, q)
      break
    case UnaryCode.Exponential:
      apply<Exponential>(to, from, start, end, p, q)
      break
    case UnaryCode.ExponentialMinusOne:
      apply<ExponentialMinusOne>(to, from, start, end, p, q)
      break
    case UnaryCode.Logarithm:
      apply<Logarithm>(to, from, start, end, p, q)
      break
    case UnaryCode.LogarithmOfOnePlus:
      apply<LogarithmOfOnePlus>(to, from, start, end, p, q)
      break
    case UnaryCode.SquareRoot:
      apply<SquareRoot>(to, from, start, end, p, q)
      break
    case UnaryCode.ReciprocalSquareRoot:
      apply<ReciprocalSquareRoot>(to, from, start, end, p, q)
      break
    case UnaryCode.Reciprocal:
      apply<Reciprocal>(to, from, start, end, p, q)
      break
    case UnaryCode.Sigmoid:
      apply<Sigmoid>(to, from, start, end, p, q)
      break
    case UnaryCode.Tanh:
      apply<Tanh>(to, from, start, end, p, q)
      break
    case UnaryCode.Softplus:
      apply<Softplus>(to, from, start, end, p, q)
      break
    case UnaryCode.Step:
      apply<Step>(to, from, start, end, p, q)
      break
    case UnaryCode.LeakyRelu:
      apply<LeakyRelu>(to, from, start, end, p, q)
      break
    case UnaryCode.Elu:
      apply<Elu>(to, from, start, end, p, q)
      break
    case UnaryCode.Floor:
      apply<Floor>(to, from, start, end, p, q)
      break
    case UnaryCode.Ceiling:
      apply<Ceiling>(to, from, start, end, p, q)
      break
    case UnaryCode.Round:
      apply<Round>(to, from, start, end, p, q)
      break
  }
}

/** The same for int32, for the operations that stay whole. */
export function unaryInt(
  code: i32,
  to: usize,
  from: usize,
  start: i32,
  end: i32,
  parameterP: i32,
  parameterQ: i32,
): void {
  const p = i32x4.splat(parameterP)
  const q = i32x4.splat(parameterQ)
  switch (code) {
    case UnaryCode.Negative:
      apply<NegativeInt>(to, from, start, end, p, q)
      break
    case UnaryCode.Absolute:
      apply<AbsoluteInt>(to, from, start, end, p, q)
      break
    case UnaryCode.Square:
      apply<SquareInt>(to, from, start, end, p, q)
      break
    case UnaryCode.Sign:
      apply<SignInt>(to, from, start, end, p, q)
      break
    case UnaryCode.Clip:
      apply<ClipInt>(to, from, start, end, p, q)
      break
  }
}

/** Logical negation of a bool array. */
export function logicalNot(to: usize, from: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(to + i, <u8>(load<u8>(from + i) == 0))
}
