/**
 * The innermost kernel of every matrix product, one 6 × 8 tile of C kept in twelve registers while
 * it runs along the depth. A comes packed as [depth][6], B as [depth][8]. Its code is written out by
 * `scripts/matrix-tile.mjs`: the compiler's reordering of loads would cost a third of the speed.
 */
export const tileRows: i32 = 6
export const tileColumns: i32 = 8

/**
 * C ← (accumulate ? C : 0) + A B, then + bias and ReLU where asked for. `pitch` is the distance of
 * C's rows in bytes; `bias` points at eight numbers or is 0.
 */
export declare function multiplyTile(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  pitch: usize,
  accumulate: bool,
  bias: usize,
  relu: bool,
): void
