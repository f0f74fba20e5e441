/** Eigenvalues and eigenvectors of symmetric matrices in float64, in plain loops. */
import { type Eigen64, inColumns } from '../simd/eigen/in-columns'
import { implicitQl } from '../simd/eigen/implicit-ql'
import { powerBelow } from '../simd/magnitudes'

/** Below this sum of squares a row counts as zero: squares of its elements would lose digits. */
const leastSquares = 1e-280

/** The reflection I − τ v vᵀ that takes x to (β, 0, …, 0), with v in the place of x. */
function reflection(x: Float64Array): { readonly factor: number; readonly reflected: number } {
  const [alpha = 0] = x
  const rest = x.reduce((sum, value, i) => (i === 0 ? 0 : sum + value * value), 0)
  if (rest < leastSquares) return { factor: 0, reflected: alpha }
  const length = Math.sqrt(alpha * alpha + rest)
  const reflected = alpha > 0 ? -length : length
  for (let i = 1; i < x.length; i++) x[i]! /= alpha - reflected
  x[0] = 1
  return { factor: (reflected - alpha) / reflected, reflected }
}

/** M ← H M H for rows and columns from `first` on, with H = I − factor · v vᵀ. */
function reflectBothSides(
  M: Float64Array,
  size: number,
  first: number,
  v: Float64Array,
  factor: number,
): void {
  const w = v.map((_, i) => {
    const row = (first + i) * size + first
    return factor * v.reduce((sum, value, j) => sum + M[row + j]! * value, 0)
  })
  const along = (factor / 2) * v.reduce((sum, value, i) => sum + value * w[i]!, 0)
  v.forEach((value, i) => (w[i]! -= along * value))
  for (let i = 0; i < v.length; i++)
    for (let j = 0; j < v.length; j++)
      M[(first + i) * size + first + j]! -= v[i]! * w[j]! + w[i]! * v[j]!
}

/** Rows from `first` on become those of H times them. */
function reflectRows(
  rows: Float64Array,
  size: number,
  first: number,
  v: Float64Array,
  factor: number,
): void {
  const along = new Float64Array(size)
  v.forEach((value, i) => {
    for (let j = 0; j < size; j++) along[j]! += value * rows[(first + i) * size + j]!
  })
  v.forEach((value, i) => {
    for (let j = 0; j < size; j++) rows[(first + i) * size + j]! -= factor * value * along[j]!
  })
}

/**
 * A = V Λ Vᵀ by reflections to three diagonals and implicit QL; what `symmetricEigen64` computes, at a
 * tenth of its speed and less.
 * @param matrix A, row-major [size, size]; only its upper part counts.
 * @throws RangeError where an entry is infinite or no number, or where the iteration does not converge.
 */
export function plainSymmetricEigen(matrix: ArrayLike<number>, size: number): Eigen64 {
  const scale = powerBelow(matrix)
  const M = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size]
    return matrix[i <= j ? at : j * size + i]! * scale
  })
  const rows = Float64Array.from(M, (_, at) => (at % (size + 1) === 0 ? 1 : 0))
  const d = new Float64Array(size)
  const e = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    d[i] = M[i * (size + 1)]!
    const v = M.slice(i * size + i + 1, (i + 1) * size)
    if (v.length === 0) continue
    const { factor, reflected } = reflection(v)
    e[i] = reflected
    if (factor === 0) continue
    reflectBothSides(M, size, i + 1, v, factor)
    reflectRows(rows, size, i + 1, v, factor)
  }
  implicitQl(d, e, { values: rows, firstRow: 0, pitch: size, firstColumn: 0, columns: size })
  return inColumns(d, scale, (row) => rows.subarray(row * size, (row + 1) * size))
}
