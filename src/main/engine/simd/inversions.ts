/**
 * Inverses of damped symmetric matrices in the kernels' float32 memory, several beside each other where
 * there are threads; what float32 is not enough for is inverted in float64.
 */
import { damp, invertPositiveDefinite64, tooLarge } from './linear-algebra'
import { copied } from './memory/copied'
import type { Pointer } from './module'
import { finishSymmetric } from './product'
import { type Runtime, runtime } from './runtime'

/** The float32 matrix M [size, size], symmetric, that is to become (M + damping · I)⁻¹. */
export interface Inversion {
  readonly matrix: Pointer
  readonly size: number
  readonly damping: number
  /** Told where float32 was not enough, and float64 was. */
  readonly inDouble?: (() => void) | undefined
}

/** Sizes of entries between which no step of the inversion leaves float32. */
const [smallest, largest] = [2 ** -96, 2 ** 96]

/** Multiply-adds below which another thread costs more than it brings. */
const leastWork = 3e5

const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64

/** Inverts these beside each other, a thread each. @returns for each whether it could be; lost where not */
function invertTogether(run: Runtime, together: readonly Inversion[]): readonly boolean[] {
  const works = together.map(({ size }) => aligned(run.kernels.factorInverse32Bytes(size)))
  const all = works.reduce((sum, bytes) => sum + bytes, 64 * together.length)
  return run.borrow(all, (start) => {
    const places = together.map((_, part) => start + 64 * part)
    let next = start + 64 * together.length
    run.team.run(
      'factorInverse32',
      together.map(({ matrix, size }, part) => {
        const work = next
        next += works[part]!
        return [matrix, work, size, run.scratchOf(part), places[part]!] as const
      }),
    )
    return places.map((done) => new Int32Array(run.bytes.buffer, done, 1)[0] === 1)
  })
}

/** Those of `inversions` that float32 is enough for, inverted; the others' matrices are lost. */
function invertInSingles(run: Runtime, inversions: readonly Inversion[]): ReadonlySet<Inversion> {
  for (const { matrix, size, damping } of inversions)
    damp(run.floats(matrix, size * size), size, damping)
  // Those of a size beside each other: threads wait for the slowest.
  const left = [...inversions].sort((a, b) => b.size - a.size)
  const done = new Set<Inversion>()
  while (left[0]) {
    const worth = left[0].size ** 3 / leastWork
    const together = left.splice(0, run.team.partsOf(Math.min(left.length, worth)))
    invertTogether(run, together).forEach((isDone, index) => {
      const own = together[index]!
      const { matrix, size } = own
      if (!isDone) return
      finishSymmetric(run, matrix, size, { before: 0, decay: 0, scale: 1 })
      if (run.kernels.largestMagnitude(matrix, size * size) < Infinity) done.add(own)
    })
  }
  return done
}

/** The inverse of `original` from float64 in the place of M. @throws RangeError as `invertInPlace` says. */
function invertInDoubles(run: Runtime, inversion: Inversion, original: Float32Array): void {
  const { matrix, size, damping, inDouble } = inversion
  run.floats(matrix, size * size).set(invertPositiveDefinite64(original, size, damping))
  if (!(run.kernels.largestMagnitude(matrix, size * size) < Infinity))
    throw new RangeError(tooLarge)
  inDouble?.()
}

/**
 * Replaces every matrix by X = (M + damping · I)⁻¹, exactly symmetric: computed in float32, or in
 * float64 where its rounding takes a pivot below zero or where entries are so large or small that float32
 * could not hold what comes between. (M + damping · I) X misses I by some n roundings of
 * ‖M + damping · I‖ ‖X‖. How many threads there are changes no bit.
 * @returns for each what is wrong, where the damped matrix is not positive definite, an entry not finite,
 *   or the inverse too large for float32
 */
export function invertInPlace(
  run: Runtime,
  inversions: readonly Inversion[],
): readonly (RangeError | undefined)[] {
  const originals = inversions.map(({ matrix, size }) => copied(run.floats(matrix, size * size)))
  const ordinary = inversions.filter(({ matrix, size, damping }) => {
    const most = Math.max(run.kernels.largestMagnitude(matrix, size * size), damping)
    return most >= smallest && most <= largest
  })
  const done = invertInSingles(run, ordinary)
  return inversions.map((inversion, index) => {
    if (done.has(inversion)) return undefined
    try {
      invertInDoubles(run, inversion, originals[index]!)
      return undefined
    } catch (cause) {
      if (cause instanceof RangeError) return cause
      throw cause
    }
  })
}

/**
 * (M + damping · I)⁻¹ in float32, exactly symmetric; see `invertInPlace`.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where `invertInPlace` returns one.
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
    const [failure] = invertInPlace(run, [{ matrix, size, damping, inDouble }])
    if (failure) throw failure
    return copied(run.floats(matrix, size * size))
  })
}
