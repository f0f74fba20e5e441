/** Eigenvalues and eigenvectors of small symmetric matrices of three diagonals. */

const rounding = 2 ** -52

/** Many more than are ever needed: about two an eigenvalue are. */
const mostSteps = 60

/** Eigenvectors as rows of a matrix, of which columns [first, first + count) belong to them. */
export interface RowsOfVectors {
  readonly values: Float64Array
  readonly firstRow: number
  readonly pitch: number
  readonly firstColumn: number
  readonly columns: number
}

/** Turns rows i and i + 1 of the vectors into c · upper − s · lower and s · upper + c · lower. */
function rotate(vectors: RowsOfVectors, i: number, c: number, s: number): void {
  const { values, firstRow, pitch, firstColumn, columns } = vectors
  const upper = (firstRow + i) * pitch + firstColumn
  const lower = upper + pitch
  for (let j = 0; j < columns; j++) {
    const above = values[upper + j]!
    const below = values[lower + j]!
    values[upper + j] = c * above - s * below
    values[lower + j] = s * above + c * below
  }
}

/** The first place from `start` on where what stands beside the diagonal is nothing beside it. */
function endOfBlock(d: Float64Array, e: Float64Array, start: number): number {
  let end = start
  for (; end < d.length - 1; end++)
    if (Math.abs(e[end]!) <= rounding * (Math.abs(d[end]!) + Math.abs(d[end + 1]!))) break
  return end
}

/** One step of QL with Wilkinson's shift on the block [start, end]. */
function step(
  d: Float64Array,
  e: Float64Array,
  start: number,
  end: number,
  vectors: RowsOfVectors,
): void {
  const half = (d[start + 1]! - d[start]!) / (2 * e[start]!)
  const root = Math.hypot(half, 1)
  // The chased bulge begins as the last row of what the shift leaves.
  let g = d[end]! - d[start]! + e[start]! / (half + (half >= 0 ? root : -root))
  let [s, c, p] = [1, 1, 0]
  for (let i = end - 1; i >= start; i--) {
    const f = s * e[i]!
    const b = c * e[i]!
    const r = Math.hypot(f, g)
    e[i + 1] = r
    if (r === 0) {
      // The matrix falls apart here by itself.
      d[i + 1]! -= p
      e[end] = 0
      return
    }
    s = f / r
    c = g / r
    g = d[i + 1]! - p
    const t = (d[i]! - g) * s + 2 * c * b
    p = s * t
    d[i + 1] = g + p
    g = c * t - b
    rotate(vectors, i, c, s)
  }
  d[start]! -= p
  e[start] = g
  e[end] = 0
}

/**
 * Eigenvalues of the matrix with diagonal d [n] and e [n] beside it (the last of e is not looked at), in
 * the place of d and in no order, by implicit QL; `vectors` are turned from those of an orthonormal basis
 * into those of the eigenvectors. e is lost.
 * @throws RangeError where it does not converge.
 */
export function implicitQl(d: Float64Array, e: Float64Array, vectors: RowsOfVectors): void {
  e[d.length - 1] = 0
  for (let start = 0; start < d.length; start++)
    for (let count = 0; ; count++) {
      const end = endOfBlock(d, e, start)
      if (end === start) break
      if (count === mostSteps)
        throw new RangeError('The eigenvalues of the matrix do not converge.')
      step(d, e, start, end, vectors)
    }
}
