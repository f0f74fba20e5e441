/**
 * Eigenvalues and eigenvectors of symmetric matrices in float64 on the kernels: reflections to three
 * diagonals, divide and conquer, reflections back; nearly all of it is matrix products.
 */
import type { Pointer } from '../module'
import { runtime, type Runtime } from '../runtime'
import { divideAndConquer } from './divide-and-conquer'
import { type Eigen32, type Eigen64, inColumns, toSingles } from './in-columns'
import { powerBelow } from '../magnitudes'
import { mergeBytes, type MergeSpace } from './secular'
import { reduceToTridiagonal, undoReduction } from './tridiagonal'

/** Numbers between the beginnings of two rows: no power of two, whose rows would share places in caches. */
function pitchOf(size: number): number {
  const whole = Math.ceil((size + 2) / 8) * 8
  return 8 * (whole % 64 === 0 ? whole + 8 : whole)
}

/** Memory of a decomposition, each array beginning at a multiple of 64 bytes. */
function layout(size: number): { readonly bytes: number; readonly at: readonly number[] } {
  const whole = size * pitchOf(size)
  const half = (size + 1) * pitchOf(Math.ceil(size / 2))
  const numbers = 8 * size
  const arrays = [whole, whole, whole, whole, half, numbers, numbers, numbers, mergeBytes(size)]
  const at: number[] = []
  const bytes = arrays.reduce((end, own) => {
    at.push(end)
    return end + Math.ceil((own + 64) / 64) * 64
  }, 0)
  return { bytes, at }
}

/** The decomposition in memory at `start`, laid out as `layout` says, of a matrix scaled near to 1. */
function decompose(
  run: Runtime,
  start: Pointer,
  matrix: ArrayLike<number>,
  size: number,
  scale: number,
): Eigen64 {
  const pitch = pitchOf(size)
  const [whole = 0, now = 0, next = 0, inner = 0, chosen = 0, ...numbers] = layout(size).at.map(
    (offset) => start + offset,
  )
  const [diagonal = 0, beside = 0, factors = 0, merge = 0] = numbers
  const A = run.doubles(whole, (size * pitch) / 8)
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) A[(i * pitch) / 8 + j] = matrix[i * size + j]! * scale
  run.bytes.fill(0, now, now + size * pitch)
  const reduction = { matrix: { pointer: whole, pitch }, size, diagonal, beside, factors }
  reduceToTridiagonal(run, reduction)
  const space: MergeSpace = {
    now: { pointer: now, pitch },
    next: { pointer: next, pitch },
    inner: { pointer: inner, pitch },
    chosen: { pointer: chosen, pitch: pitchOf(Math.ceil(size / 2)) },
    pointer: merge,
  }
  const { values, vectors } = divideAndConquer(
    run,
    Float64Array.from(run.doubles(diagonal, size)),
    Float64Array.from(run.doubles(beside, size)),
    space,
  )
  undoReduction(run, reduction, vectors)
  return inColumns(values, scale, (row) => run.doubles(vectors.pointer + row * pitch, size))
}

/**
 * A = V Λ Vᵀ of a symmetric matrix; ‖A V − V Λ‖ and ‖VᵀV − I‖ · ‖A‖ are some n roundings of ‖A‖.
 * @param matrix A, row-major [size, size]; only its upper part counts.
 * @throws RangeError where an entry is infinite or no number, or where the iteration does not converge.
 */
export function symmetricEigen64(matrix: ArrayLike<number>, size: number): Eigen64 {
  const run = runtime()
  const scale = powerBelow(matrix)
  return run.borrow(layout(size).bytes, (start) => decompose(run, start, matrix, size, scale))
}

/**
 * The same, rounded to float32 once.
 * @throws RangeError as `symmetricEigen64`, and where an eigenvalue is too large for float32.
 */
export function symmetricEigen32(matrix: ArrayLike<number>, size: number): Eigen32 {
  return toSingles(symmetricEigen64(matrix, size))
}
