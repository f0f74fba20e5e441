/** Comparisons of two numbers of type T, and logic: each a class whose vector form is a mask of bits. */

export class Equal<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.eq<T>(a, b)
  }
}
export class NotEqual<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.ne<T>(a, b)
  }
}
export class Greater<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.gt<T>(a, b)
  }
}
export class GreaterEqual<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.ge<T>(a, b)
  }
}
export class Less<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.lt<T>(a, b)
  }
}
export class LessEqual<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.le<T>(a, b)
  }
}
export class AndInt {
  @inline
  of(a: v128, b: v128): v128 {
    const zero = i32x4.splat(0)
    return v128.and(i32x4.ne(a, zero), i32x4.ne(b, zero))
  }
}
export class OrInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ne(v128.or(a, b), i32x4.splat(0))
  }
}
