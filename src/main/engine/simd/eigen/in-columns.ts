/** How eigenvalues and eigenvectors are handed on. */

export interface Eigen64 {
  /** Ascending. */
  readonly values: Float64Array
  /** Row-major [size, size]; column j belongs to value j. */
  readonly vectors: Float64Array
}

export interface Eigen32 {
  readonly values: Float32Array
  readonly vectors: Float32Array
}

/** Columns that are written together, so that a row is gone through few times. */
const together = 8

/**
 * Eigenvectors that lie in rows as columns, by ascending value.
 * @param values in the order of the rows, of a matrix that was multiplied by `scale`
 * @param rowAt the eigenvector in a row
 */
export function inColumns(
  values: Float64Array,
  scale: number,
  rowAt: (row: number) => Float64Array,
): Eigen64 {
  const size = values.length
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!)
  const rows = order.map(rowAt)
  const vectors = new Float64Array(size * size)
  for (let first = 0; first < size; first += together)
    for (let i = 0; i < size; i++)
      for (let j = first; j < Math.min(first + together, size); j++)
        vectors[i * size + j] = rows[j]![i]!
  return { values: Float64Array.from(order, (row) => values[row]! / scale), vectors }
}

/**
 * Rounded to float32.
 * @throws RangeError where an eigenvalue is too large for it.
 */
export function toSingles({ values, vectors }: Eigen64): Eigen32 {
  const singles = Float32Array.from(values)
  if (!singles.every(Number.isFinite))
    throw new RangeError('An eigenvalue of the matrix is too large for a float32 number.')
  return { values: singles, vectors: Float32Array.from(vectors) }
}
