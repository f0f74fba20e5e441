/** Functions of one whole number that stay whole: each a class with its vector form. */

export class NegativeInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.neg(x)
  }
}
export class AbsoluteInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.abs(x)
  }
}
export class SquareInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.mul(x, x)
  }
}
export class SignInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.max_s(i32x4.min_s(x, i32x4.splat(1)), i32x4.splat(-1))
  }
}
export class ClipInt {
  @inline
  of(x: v128, p: v128, q: v128): v128 {
    return i32x4.min_s(i32x4.max_s(x, p), q)
  }
}
