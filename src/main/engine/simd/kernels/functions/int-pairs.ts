/** Functions of two whole numbers: each a class with its vector form. */

export class AddInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.add(a, b)
  }
}
export class SubInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.sub(a, b)
  }
}
export class MultiplyInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.mul(a, b)
  }
}
export class MaximumInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b)
  }
}
export class MinimumInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b)
  }
}
export class SquaredDifferenceInt {
  @inline
  of(a: v128, b: v128): v128 {
    const difference = i32x4.sub(a, b)
    return i32x4.mul(difference, difference)
  }
}
export class FloorDivideInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4(
      FloorDivideInt.one(i32x4.extract_lane(a, 0), i32x4.extract_lane(b, 0)),
      FloorDivideInt.one(i32x4.extract_lane(a, 1), i32x4.extract_lane(b, 1)),
      FloorDivideInt.one(i32x4.extract_lane(a, 2), i32x4.extract_lane(b, 2)),
      FloorDivideInt.one(i32x4.extract_lane(a, 3), i32x4.extract_lane(b, 3)),
    )
  }

  /** Division by zero gives 0, because the lanes beyond a row may hold anything. */
  private static one(a: i32, b: i32): i32 {
    if (b == 0) return 0
    return <i32>Math.floor(<f64>a / <f64>b)
  }
}
export class ModuloInt {
  @inline
  of(a: v128, b: v128): v128 {
    return i32x4(
      ModuloInt.one(i32x4.extract_lane(a, 0), i32x4.extract_lane(b, 0)),
      ModuloInt.one(i32x4.extract_lane(a, 1), i32x4.extract_lane(b, 1)),
      ModuloInt.one(i32x4.extract_lane(a, 2), i32x4.extract_lane(b, 2)),
      ModuloInt.one(i32x4.extract_lane(a, 3), i32x4.extract_lane(b, 3)),
    )
  }

  private static one(a: i32, b: i32): i32 {
    if (b == 0) return 0
    const remainder = <i32>(<i64>a % <i64>b)
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder
  }
}
