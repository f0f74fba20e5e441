/** Element by element functions of one array. Each operation is a class with its vector form. */
import { UnaryCode } from './codes'
import { Elementary } from './elementary'
import { Lanes } from './lanes'

class Negative {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.neg(x)
  }
}
class Absolute {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.abs(x)
  }
}
class Square {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.mul(x, x)
  }
}
class Sign {
  /** −1, 0 or 1; NaN counts as 0, as in tfjs. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    const zero = f32x4.splat(0)
    const one = f32x4.splat(1)
    return f32x4.sub(v128.and(f32x4.gt(x, zero), one), v128.and(f32x4.lt(x, zero), one))
  }
}
class Relu {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.max(f32x4.splat(0), x)
  }
}
class Clip {
  /** Between p and q. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.pmin(f32x4.pmax(x, p), q)
  }
}
class Exponential {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.exp(x)
  }
}
class ExponentialMinusOne {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.expMinusOne(x)
  }
}
class Logarithm {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.log(x)
  }
}
class LogarithmOfOnePlus {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.logOnePlus(x)
  }
}
class SquareRoot {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.sqrt(x)
  }
}
class ReciprocalSquareRoot {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.div(f32x4.splat(1), f32x4.sqrt(x))
  }
}
class Reciprocal {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.div(f32x4.splat(1), x)
  }
}
class Sigmoid {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.sigmoid(x)
  }
}
class Tanh {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.tanh(x)
  }
}
class Softplus {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.softplus(x)
  }
}
class Step {
  /** 1 above zero, p elsewhere, NaN for NaN. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    const step = v128.bitselect(f32x4.splat(1), p, f32x4.gt(x, f32x4.splat(0)))
    return v128.or(step, f32x4.ne(x, x))
  }
}
class LeakyRelu {
  /** Slope p below zero. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, f32x4.splat(0)))
  }
}
class Elu {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.bitselect(Elementary.expMinusOne(x), x, f32x4.lt(x, f32x4.splat(0)))
  }
}
class Floor {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.floor(x)
  }
}
class Ceiling {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.ceil(x)
  }
}
class Round {
  /** Half to even. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.nearest(x)
  }
}

class NegativeInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.neg(x)
  }
}
class AbsoluteInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.abs(x)
  }
}
class SquareInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.mul(x, x)
  }
}
class SignInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.max_s(i32x4.min_s(x, i32x4.splat(1)), i32x4.splat(-1))
  }
}
class ClipInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.min_s(i32x4.max_s(x, p), q)
  }
}

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
