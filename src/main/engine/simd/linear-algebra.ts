/**
 * Symmetric positive-definite matrices on the kernels in float64: solutions and inverses by Cholesky's
 * factorisation, on plain arrays.
 */
import { largestOf } from './magnitudes'
import { copied } from './memory/copied'
import type { Pointer } from './module'
import { type Runtime, runtime } from './runtime'

/** What is said of an inverse that its numbers cannot hold. */
export const tooLarge =
  'The inverse of the damped matrix is too large for its numbers; use more damping.'

/** M ← M + damping · I. */
export function damp(M: Float32Array | Float64Array, size: number, damping: number): void {
  for (let i = 0; i < size; i++) M[i * (size + 1)] = (M[i * (size + 1)] ?? 0) + damping
}

/**
 * The upper triangle of the factor of M + damping · I in float64, for the length of `use`.
 * @throws RangeError where the damped matrix is not positive definite, or an entry not finite.
 */
function withFactor<T>(
  run: Runtime,
  values: ArrayLike<number>,
  size: number,
  damping: number,
  use: (factor: Pointer) => T,
): T {
  largestOf(values)
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
 * X = (M + damping · I)⁻¹ in float64, exactly symmetric: (M + damping · I) X misses I by some n roundings
 * of ‖M + damping · I‖ ‖X‖.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where the damped matrix is not positive definite, an entry not finite, or the
 *   inverse too large for float64.
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
      const found = copied(run.doubles(inverse, size * size))
      if (!found.every(Number.isFinite)) throw new RangeError(tooLarge)
      return found
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
