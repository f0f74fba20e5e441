/** Functions of two numbers, of type T where floats and whole numbers have it: each a class with its vector form. */

export class Add<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.add<T>(a, b)
  }
}
export class Sub<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.sub<T>(a, b)
  }
}
export class Multiply<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.mul<T>(a, b)
  }
  @inline
  one(a: T, b: T): T {
    return a * b
  }
}
export class Divide {
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.div(a, b)
  }
}
export class Maximum<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.max<T>(a, b)
  }
  @inline
  one(a: T, b: T): T {
    return max(a, b)
  }
}
export class Minimum<T> {
  @inline
  of(a: v128, b: v128): v128 {
    return v128.min<T>(a, b)
  }
  @inline
  one(a: T, b: T): T {
    return min(a, b)
  }
}
export class SquaredDifference<T> {
  @inline
  of(a: v128, b: v128): v128 {
    const difference = v128.sub<T>(a, b)
    return v128.mul<T>(difference, difference)
  }
}

/** `one` of each pair of lanes, for what has no vector form. */
function laneByLane<T, Operation>(a: v128, b: v128): v128 {
  const operation = changetype<Operation>(0)
  const first = operation.one(v128.extract_lane<T>(a, 0), v128.extract_lane<T>(b, 0))
  const second = operation.one(v128.extract_lane<T>(a, 1), v128.extract_lane<T>(b, 1))
  const third = operation.one(v128.extract_lane<T>(a, 2), v128.extract_lane<T>(b, 2))
  const fourth = operation.one(v128.extract_lane<T>(a, 3), v128.extract_lane<T>(b, 3))
  return isFloat<T>() ? f32x4(first, second, third, fourth) : i32x4(first, second, third, fourth)
}

export class FloorDivide<T> {
  @inline
  of(a: v128, b: v128): v128 {
    if (isFloat<T>()) return f32x4.floor(f32x4.div(a, b))
    return laneByLane<T, FloorDivide<T>>(a, b)
  }

  /** Division by zero gives 0, because the lanes beyond a row may hold anything. */
  one(a: i32, b: i32): i32 {
    if (b == 0) return 0
    return <i32>Math.floor(<f64>a / <f64>b)
  }
}
export class Modulo<T> {
  /** The remainder that has the divisor's sign. */
  @inline
  of(a: v128, b: v128): v128 {
    return laneByLane<T, Modulo<T>>(a, b)
  }

  one(a: T, b: T): T {
    if (isInteger<T>() && b == 0) return 0
    const remainder = isFloat<T>() ? Mathf.mod(a, b) : <T>(<i64>a % <i64>b)
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder
  }
}
export class Power {
  @inline
  of(a: v128, b: v128): v128 {
    return laneByLane<f32, Power>(a, b)
  }

  one(a: f32, b: f32): f32 {
    return Mathf.pow(a, b)
  }
}
