/**
 * Symmetric positive-definite matrices on the kernels: solutions and inverses by Cholesky's
 * factorisation, on plain arrays (for any device) and in the kernels' memory.
 */
import { copied } from './memory/copied'
import type { Pointer } from './module'
import { finishSymmetric } from './product'
import { type Runtime, runtime } from './runtime'

function damp(M: Float32Array | Float64Array, size: number, damping: number): void {
  for (let i = 0; i < size; i++) M[i * (size + 1)] = (M[i * (size + 1)] ?? 0) + damping
}

/**
 * The upper triangle of the factor of M + damping · I in float64, for the length of `use`.
 * @throws RangeError where the damped matrix is not positive definite.
 */
function withFactor<T>(
  run: Runtime,
  values: ArrayLike<number>,
  size: number,
  damping: number,
  use: (factor: Pointer) => T,
): T {
  return run.borrow(8 * size * size, (factor) => {
    const M = run.doubles(factor, size * size)
    M.set(values)
    damp(M, size, damping)
    if (run.kernels.factor64(factor, size) === 0)
      throw new RangeError('The damped matrix is not positive definite; use more damping.')
    return use(factor)
  })
}

/**
 * (M + damping · I)⁻¹ in float64, exactly symmetric.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function invertPositiveDefinite64(
  values: ArrayLike<number>,
  size: number,
  damping: number,
): Float64Array {
  const run = runtime()
  return withFactor(run, values, size, damping, (factor) =>
    run.borrow(8 * size * size, (inverse) => {
      run.kernels.invert64(factor, inverse, size)
      return copied(run.doubles(inverse, size * size))
    }),
  )
}

/**
 * X with (M + damping · I) X = B, in float64.
 * @param values M, symmetric, row-major [size, size].
 * @param right B, row-major [size, columns].
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function solvePositiveDefinite64(
  values: ArrayLike<number>,
  size: number,
  damping: number,
  right: ArrayLike<number>,
  columns: number,
): Float64Array {
  const run = runtime()
  return withFactor(run, values, size, damping, (factor) =>
    run.borrow(8 * size * columns, (solution) => {
      const X = run.doubles(solution, size * columns)
      X.set(right)
      run.kernels.solve64(factor, solution, size, columns)
      return copied(X)
    }),
  )
}

/**
 * Replaces the float32 matrix at `matrix` [size, size] by (M + damping · I)⁻¹, exactly symmetric:
 * computed in float32, or in float64 where its rounding takes a pivot below zero.
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function invertInPlace(run: Runtime, matrix: Pointer, size: number, damping: number): void {
  const M = run.floats(matrix, size * size)
  const original = copied(M)
  damp(M, size, damping)
  const isDone = run.borrow(
    run.kernels.factorInverse32Bytes(size),
    (work) => run.kernels.factorInverse32(matrix, work, size, run.scratchOf(0)) !== 0,
  )
  if (isDone) finishSymmetric(run, matrix, size, { before: 0, decay: 0, scale: 1 })
  else M.set(invertPositiveDefinite64(original, size, damping))
}

/**
 * (M + damping · I)⁻¹ in float32, exactly symmetric; see `invertInPlace`.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function invertPositiveDefinite32(
  values: ArrayLike<number>,
  size: number,
  damping: number,
): Float32Array {
  const run = runtime()
  return run.borrow(4 * size * size, (matrix) => {
    run.floats(matrix, size * size).set(values)
    invertInPlace(run, matrix, size, damping)
    return copied(run.floats(matrix, size * size))
  })
}

/**
 * X with (M + damping · I) X = B in float32 numbers, solved in float64 and rounded once.
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function solvePositiveDefinite32(
  values: ArrayLike<number>,
  size: number,
  damping: number,
  right: ArrayLike<number>,
  columns: number,
): Float32Array {
  return Float32Array.from(solvePositiveDefinite64(values, size, damping, right, columns))
}
