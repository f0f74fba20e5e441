/** Functions of two floats: each a class with its vector form. */

export class Add {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.add(a, b)
  }
}
export class Sub {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.sub(a, b)
  }
}
export class Multiply {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.mul(a, b)
  }
}
export class Divide {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.div(a, b)
  }
}
export class Maximum {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.max(a, b)
  }
}
export class Minimum {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.min(a, b)
  }
}
export class SquaredDifference {
  @inline
  of(a: v128, b: v128): v128 {
    const difference = f32x4.sub(a, b)
    return f32x4.mul(difference, difference)
  }
}
export class FloorDivide {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.floor(f32x4.div(a, b))
  }
}
export class Modulo {
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
export class Power {
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
