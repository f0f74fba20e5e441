/**
 * The innermost kernels of convolutions, the tile of `tile.ts` with patches in A's place that are
 * never copied: a table says where their pixels lie. Their code is written out by
 * `scripts/convolution-tiles.mjs`.
 */

/**
 * C ← patches · filters, then + bias and ReLU where asked for, of six positions and eight filters.
 * `table` has six pointers for each tap: where the channels of the pixel begin that each position
 * sees there. Filters come packed as [taps × channels][8]. `pitch` is the distance of C's rows in
 * bytes; `bias` points at eight numbers or is 0.
 */
export declare function convolutionTile(
  taps: i32,
  channels: i32,
  table: usize,
  filters: usize,
  c: usize,
  pitch: usize,
  bias: usize,
  relu: bool,
): void

/**
 * C ← (accumulate ? C : 0) + Aᵀ B of six channels and eight filters, over `depth` positions: A has
 * the channels `offset` bytes behind the pointers of `table`, B comes packed as [depth][8].
 */
export declare function filterGradientTile(
  depth: i32,
  table: usize,
  offset: usize,
  b: usize,
  c: usize,
  pitch: usize,
  accumulate: bool,
): void

/** Columns of `sparseConvolutionTile`. */
export const sparseColumns: i32 = 32

/**
 * C ← (accumulate ? C : 0) + Σ value · line, one row of 32 columns, over the entries of `taps` lists.
 * `table` points at the lists: the number of entries, and from byte 8 on a value and the bytes from
 * `base` to its line for each. `base` grows by `step` from list to list.
 */
export declare function sparseConvolutionTile(
  taps: i32,
  table: usize,
  base: usize,
  step: usize,
  c: usize,
  accumulate: bool,
): void
