/**
 * The innermost kernels of the product that skips a background: rows of C, and 40, 16 or 8 of its
 * columns, which stay in registers while the entries of a row are taken in their order. Their code is
 * written out by `scripts/sparse-tile.mjs`, as that of `tile.ts` is. The widest fits the usual widths
 * of hidden layers without a rest.
 */
export const widestTile: i32 = 40

/** Bytes from one row of a packed panel of B to the next, however many columns are used. */
export const panelPitch: i32 = 4 * widestTile

/**
 * C ← (accumulate ? C : 0) + base + Σ values · panel rows, then + bias and ReLU where asked for, for
 * one row or more. Each row has a list (`entries.ts`), `listBytes` after the one before: the number
 * of entries, at byte 4 whether `base` is added, from byte 16 on their values, from `offsetsAt` on
 * the byte offsets of their rows in `panel`. `pitch` is the distance of C's rows in bytes; `base` and
 * `bias` point at as many numbers as the tile is wide, and `bias` may be 0.
 */
export declare function sparseTile40(
  rows: i32,
  list: usize,
  offsetsAt: usize,
  listBytes: usize,
  panel: usize,
  c: usize,
  pitch: usize,
  accumulate: bool,
  base: usize,
  bias: usize,
  relu: bool,
): void

export declare function sparseTile16(
  rows: i32,
  list: usize,
  offsetsAt: usize,
  listBytes: usize,
  panel: usize,
  c: usize,
  pitch: usize,
  accumulate: bool,
  base: usize,
  bias: usize,
  relu: bool,
): void

export declare function sparseTile8(
  rows: i32,
  list: usize,
  offsetsAt: usize,
  listBytes: usize,
  panel: usize,
  c: usize,
  pitch: usize,
  accumulate: bool,
  base: usize,
  bias: usize,
  relu: bool,
): void
