/** What the curvature of layers costs: averages of XᵀX, and their inverses once a period. */

/** Cholesky of n³/3 operations and the inverse from it, 2n³/3, a period's share of them. */
export const inversionFlops = (sizes: readonly number[], period: number): number =>
  sizes.reduce((sum, size) => sum + size ** 3, 0) / period

/** Half of the full product: the result is symmetric. */
export const rankUpdateFlops = (sizes: readonly number[], batch: number): number =>
  sizes.reduce((sum, size) => sum + batch * size * size + size * size, 0)

/** Averages read and written. */
export const rankUpdateBytes = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + 8 * size * size, 0)

/** Entries of all inverses. */
export const entriesOf = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + size * size, 0)
