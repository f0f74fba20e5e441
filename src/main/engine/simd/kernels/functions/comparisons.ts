/** Comparisons and logic of two numbers: each a class whose vector form is a mask of bits. */

export class Equal {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.eq(a, b)
  }
}
export class NotEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.ne(a, b)
  }
}
export class Greater {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.gt(a, b)
  }
}
export class GreaterEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.ge(a, b)
  }
}
export class Less {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.lt(a, b)
  }
}
export class LessEqual {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.le(a, b)
  }
}
export class EqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.eq(a, b)
  }
}
export class NotEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ne(a, b)
  }
}
export class GreaterInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.gt_s(a, b)
  }
}
export class GreaterEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.ge_s(a, b)
  }
}
export class LessInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.lt_s(a, b)
  }
}
export class LessEqualInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.le_s(a, b)
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
