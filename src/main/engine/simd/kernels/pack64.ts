/**
 * Packing of float64 operands for the tile kernel: panels of 6 rows of A as [depth][6] and of 4 columns
 * of B as [depth][4]. Rows and columns that do not exist hold other numbers: their results are never
 * stored.
 */
export class Pack64 {
  /** Rows of A stored one after the other: element (i, k) at a + i·pitch + 8k. */
  static rows6(a: usize, pitch: usize, rows: i32, depth: i32, to: usize): void {
    const last = rows - 1
    const a0 = a
    const a1 = a + pitch * <usize>min(1, last)
    const a2 = a + pitch * <usize>min(2, last)
    const a3 = a + pitch * <usize>min(3, last)
    const a4 = a + pitch * <usize>min(4, last)
    const a5 = a + pitch * <usize>min(5, last)
    const end = (<usize>depth) << 3
    for (let k: usize = 0; k < end; k += 8) {
      store<f64>(to, load<f64>(a0 + k))
      store<f64>(to, load<f64>(a1 + k), 8)
      store<f64>(to, load<f64>(a2 + k), 16)
      store<f64>(to, load<f64>(a3 + k), 24)
      store<f64>(to, load<f64>(a4 + k), 32)
      store<f64>(to, load<f64>(a5 + k), 40)
      to += 48
    }
  }

  /** A stored transposed: element (i, k) at a + k·pitch + 8i. */
  static rows6Transposed(a: usize, pitch: usize, depth: i32, to: usize): void {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(a))
      v128.store(to, v128.load(a, 16), 16)
      v128.store(to, v128.load(a, 32), 32)
      a += pitch
      to += 48
    }
  }

  /** B as it is: element (k, j) at b + k·pitch + 8j. */
  static columns4(b: usize, pitch: usize, depth: i32, to: usize): void {
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(b))
      v128.store(to, v128.load(b, 16), 16)
      b += pitch
      to += 32
    }
  }

  /** B stored transposed: element (k, j) at b + j·pitch + 8k. */
  static columns4Transposed(b: usize, pitch: usize, columns: i32, depth: i32, to: usize): void {
    const last = columns - 1
    const b0 = b
    const b1 = b + pitch * <usize>min(1, last)
    const b2 = b + pitch * <usize>min(2, last)
    const b3 = b + pitch * <usize>min(3, last)
    const end = (<usize>depth) << 3
    for (let k: usize = 0; k < end; k += 8) {
      store<f64>(to, load<f64>(b0 + k))
      store<f64>(to, load<f64>(b1 + k), 8)
      store<f64>(to, load<f64>(b2 + k), 16)
      store<f64>(to, load<f64>(b3 + k), 24)
      to += 32
    }
  }
}
