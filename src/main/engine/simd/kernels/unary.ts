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
} from './functions/singles'
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
      return apply<Negative<f32>>(to, from, start, end, p, q)
    case UnaryCode.Absolute:
      return apply<Absolute<f32>>(to, from, start, end, p, q)
    case UnaryCode.Square:
      return apply<Square<f32>>(to, from, start, end, p, q)
    case UnaryCode.Sign:
      return apply<Sign<f32>>(to, from, start, end, p, q)
    case UnaryCode.Relu:
      return apply<Relu>(to, from, start, end, p, q)
    case UnaryCode.Clip:
      return apply<Clip<f32>>(to, from, start, end, p, q)
    case UnaryCode.Exponential:
      return apply<Exponential>(to, from, start, end, p, q)
    case UnaryCode.ExponentialMinusOne:
      return apply<ExponentialMinusOne>(to, from, start, end, p, q)
    case UnaryCode.Logarithm:
      return apply<Logarithm>(to, from, start, end, p, q)
    case UnaryCode.LogarithmOfOnePlus:
      return apply<LogarithmOfOnePlus>(to, from, start, end, p, q)
    case UnaryCode.SquareRoot:
      return apply<SquareRoot>(to, from, start, end, p, q)
    case UnaryCode.ReciprocalSquareRoot:
      return apply<ReciprocalSquareRoot>(to, from, start, end, p, q)
    case UnaryCode.Reciprocal:
      return apply<Reciprocal>(to, from, start, end, p, q)
    case UnaryCode.Sigmoid:
      return apply<Sigmoid>(to, from, start, end, p, q)
    case UnaryCode.Tanh:
      return apply<Tanh>(to, from, start, end, p, q)
    case UnaryCode.Softplus:
      return apply<Softplus>(to, from, start, end, p, q)
    case UnaryCode.Step:
      return apply<Step>(to, from, start, end, p, q)
    case UnaryCode.LeakyRelu:
      return apply<LeakyRelu>(to, from, start, end, p, q)
    case UnaryCode.Elu:
      return apply<Elu>(to, from, start, end, p, q)
    case UnaryCode.Floor:
      return apply<Floor>(to, from, start, end, p, q)
    case UnaryCode.Ceiling:
      return apply<Ceiling>(to, from, start, end, p, q)
    case UnaryCode.Round:
      return apply<Round>(to, from, start, end, p, q)
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
      return apply<Negative<i32>>(to, from, start, end, p, q)
    case UnaryCode.Absolute:
      return apply<Absolute<i32>>(to, from, start, end, p, q)
    case UnaryCode.Square:
      return apply<Square<i32>>(to, from, start, end, p, q)
    case UnaryCode.Sign:
      return apply<Sign<i32>>(to, from, start, end, p, q)
    case UnaryCode.Clip:
      return apply<Clip<i32>>(to, from, start, end, p, q)
  }
}

/** Logical negation of a bool array. */
export function logicalNot(to: usize, from: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(to + i, <u8>(load<u8>(from + i) == 0))
}
