/**
 * The innermost kernel of float64 products, one 6 × 4 tile of C in twelve registers. A comes packed as
 * [depth][6], B as [depth][4]. `scripts/matrix-tile.mjs` writes its code.
 */
export const tileRows: i32 = 6
export const tileColumns: i32 = 4

/** What a product does to C: takes its place, is added, or is taken off. */
export const replaces: i32 = 0
export const adds: i32 = 1
export const subtracts: i32 = 2

/** C ← A B, C + A B or C − A B, as `mode` says. `pitch` is the distance of C's rows in bytes. */
export declare function multiplyTile64(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  pitch: usize,
  mode: i32,
): void
