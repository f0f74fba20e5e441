/** Functions of one number of type T, or one float, and up to two parameters: each a class with its vector form. */
import { Elementary } from '../elementary'

export class Negative<T> {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.neg<T>(x)
  }
}
export class Absolute<T> {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.abs<T>(x)
  }
}
export class Square<T> {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(x, x)
  }
}
export class Sign<T> {
  /** −1, 0 or 1; NaN counts as 0, as in tfjs. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    if (isInteger<T>()) return i32x4.max_s(i32x4.min_s(x, i32x4.splat(1)), i32x4.splat(-1))
    const zero = f32x4.splat(0)
    const one = f32x4.splat(1)
    return f32x4.sub(v128.and(f32x4.gt(x, zero), one), v128.and(f32x4.lt(x, zero), one))
  }
}
export class Relu {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.max(f32x4.splat(0), x)
  }
}
export class Clip<T> {
  /** Between p and q. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    if (isInteger<T>()) return i32x4.min_s(i32x4.max_s(x, p), q)
    return f32x4.pmin(f32x4.pmax(x, p), q)
  }
}
export class Exponential {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.exp(x)
  }
}
export class ExponentialMinusOne {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.expMinusOne(x)
  }
}
export class Logarithm {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.log(x)
  }
}
export class LogarithmOfOnePlus {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.logOnePlus(x)
  }
}
export class SquareRoot {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.sqrt(x)
  }
}
export class ReciprocalSquareRoot {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.div(f32x4.splat(1), f32x4.sqrt(x))
  }
}
export class Reciprocal {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.div(f32x4.splat(1), x)
  }
}
export class Sigmoid {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.sigmoid(x)
  }
}
export class Tanh {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.tanh(x)
  }
}
export class Softplus {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return Elementary.softplus(x)
  }
}
export class Step {
  /** 1 above zero, p elsewhere, NaN for NaN. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    const step = v128.bitselect(f32x4.splat(1), p, f32x4.gt(x, f32x4.splat(0)))
    return v128.or(step, f32x4.ne(x, x))
  }
}
export class LeakyRelu {
  /** Slope p below zero. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, f32x4.splat(0)))
  }
}
export class Elu {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return v128.bitselect(Elementary.expMinusOne(x), x, f32x4.lt(x, f32x4.splat(0)))
  }
}
export class Floor {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.floor(x)
  }
}
export class Ceiling {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.ceil(x)
  }
}
export class Round {
  /** Half to even. */
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return f32x4.nearest(x)
  }
}
