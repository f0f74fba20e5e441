/** Symmetric matrices for tests, and how well a decomposition fits them. */
import { streamKey, uniforms } from '@shared/random/philox'

const key = streamKey(11, 'tests/matrices')

/** A symmetric matrix, row-major, from its entries on and above the diagonal. */
export function symmetricOf(size: number, entry: (i: number, j: number) => number): Float64Array {
  const M = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) M[i * size + j] = M[j * size + i] = entry(i, j)
  return M
}

/** Uniform entries between −1 and 1, the same for the same index. */
export function randomSymmetric(size: number, index: number): Float64Array {
  const draws = uniforms(key, index, size * size)
  return symmetricOf(size, (i, j) => 2 * draws[i * size + j]! - 1)
}

/** XᵀX of `rank` rows of uniform numbers. */
export function covarianceOf(size: number, rank: number, index: number): Float64Array {
  const draws = uniforms(key, index, size * rank).map((u) => 2 * u - 1)
  return symmetricOf(size, (i, j) => {
    let sum = 0
    for (let r = 0; r < rank; r++) sum += draws[r * size + i]! * draws[r * size + j]!
    return sum
  })
}

/** V Λ Vᵀ for given Λ and V = I − 2 u uᵀ, u of length 1: eigenvalues as they were chosen. */
export function withEigenvalues(values: readonly number[], index: number): Float64Array {
  const size = values.length
  const draws = Array.from(uniforms(key, index, size), (u) => u - 0.5)
  const length = Math.hypot(...draws)
  const u = draws.map((value) => value / length)
  const V = (i: number, k: number): number => (i === k ? 1 : 0) - 2 * u[i]! * u[k]!
  return symmetricOf(size, (i, j) =>
    values.reduce((sum, value, k) => sum + V(i, k) * value * V(j, k), 0),
  )
}

/** Square root of the sum of squares, safe for entries of any size. */
export function normOf(values: ArrayLike<number>): number {
  const all = Array.from(values)
  const largest = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (largest === 0) return 0
  return largest * Math.sqrt(all.reduce((sum, value) => sum + (value / largest) ** 2, 0))
}

/** A B of square matrices, row-major. */
export function times(A: ArrayLike<number>, B: ArrayLike<number>, size: number): Float64Array {
  const C = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const a = A[i * size + k]!
      for (let j = 0; j < size; j++) C[i * size + j]! += a * B[k * size + j]!
    }
  return C
}

export const transposeOf = (A: ArrayLike<number>, size: number): Float64Array =>
  Float64Array.from(
    { length: size * size },
    (_, at) => A[(at % size) * size + Math.floor(at / size)]!,
  )

/** ‖A V − V Λ‖ / ‖A‖ and ‖VᵀV − I‖. */
export function misfitOf(
  A: ArrayLike<number>,
  size: number,
  { values, vectors }: { values: ArrayLike<number>; vectors: ArrayLike<number> },
): { readonly residual: number; readonly skew: number } {
  const scale = normOf(A) || 1
  const scaled = Float64Array.from(A, (value) => value / scale)
  const residual = times(scaled, vectors, size).map(
    (value, at) => value - vectors[at]! * (values[at % size]! / scale),
  )
  const skew = times(transposeOf(vectors, size), vectors, size).map(
    (value, at) => value - (at % (size + 1) === 0 ? 1 : 0),
  )
  return { residual: normOf(residual), skew: normOf(skew) }
}
