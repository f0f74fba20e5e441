/**
 * Symmetric positive-definite matrices on the kernels: solutions and inverses by Cholesky's
 * factorisation, on plain arrays (for any device) and in the kernels' memory.
 */
import { largestOf } from './magnitudes'
import { copied } from './memory/copied'
import type { Pointer } from './module'
import { finishSymmetric } from './product'
import { type Runtime, runtime } from './runtime'

const tooLarge = 'The inverse of the damped matrix is too large for its numbers; use more damping.'

/** Sizes of entries between which no step of the inversion leaves float32. */
const [smallest, largest] = [2 ** -96, 2 ** 96]

function damp(M: Float32Array | Float64Array, size: number, damping: number): void {
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

/** Whether M, damped, could be inverted in float32 (M is then replaced), or whether M is lost. */
function invertInSingles(run: Runtime, matrix: Pointer, size: number, damping: number): boolean {
  damp(run.floats(matrix, size * size), size, damping)
  const isDone = run.borrow(
    run.kernels.factorInverse32Bytes(size),
    (work) => run.kernels.factorInverse32(matrix, work, size, run.scratchOf(0)) !== 0,
  )
  if (isDone) finishSymmetric(run, matrix, size, { before: 0, decay: 0, scale: 1 })
  return isDone && run.kernels.largestMagnitude(matrix, size * size) < Infinity
}

/**
 * Replaces the float32 matrix at `matrix` [size, size] by X = (M + damping · I)⁻¹, exactly symmetric:
 * computed in float32, or in float64 where its rounding takes a pivot below zero or where entries are
 * so large or small that float32 could not hold what comes between. (M + damping · I) X misses I by some
 * n roundings of ‖M + damping · I‖ ‖X‖.
 * @throws RangeError where the damped matrix is not positive definite, an entry not finite, or the
 *   inverse too large for float32.
 * @param inDouble told where float32 was not enough
 */
export function invertInPlace(
  run: Runtime,
  matrix: Pointer,
  size: number,
  damping: number,
  inDouble?: () => void,
): void {
  const M = run.floats(matrix, size * size)
  const most = Math.max(run.kernels.largestMagnitude(matrix, size * size), damping)
  const original = copied(M)
  const isOrdinary = most >= smallest && most <= largest
  if (isOrdinary && invertInSingles(run, matrix, size, damping)) return
  M.set(invertPositiveDefinite64(original, size, damping))
  if (!(run.kernels.largestMagnitude(matrix, size * size) < Infinity))
    throw new RangeError(tooLarge)
  inDouble?.()
}

/**
 * (M + damping · I)⁻¹ in float32, exactly symmetric; see `invertInPlace`.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError as `invertInPlace`.
 */
export function invertPositiveDefinite32(
  values: ArrayLike<number>,
  size: number,
  damping: number,
  inDouble?: () => void,
): Float32Array {
  const run = runtime()
  return run.borrow(4 * size * size, (matrix) => {
    run.floats(matrix, size * size).set(values)
    invertInPlace(run, matrix, size, damping, inDouble)
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
