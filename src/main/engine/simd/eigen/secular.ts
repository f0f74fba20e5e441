/** The memory of a merge of two blocks, and the secular equation that a merge solves. */
import type { Pointer } from '../module'
import type { Runtime } from '../runtime'
import { leastWork, pieces } from '../shares'
import type { Matrix64 } from './product64'

/** Arrays of numbers for each pole of a merge: poles, weights, origins, distances, and two by columns. */
const perPole = 6

/** Memory that merges share; pitches are those of whole rows. */
export interface MergeSpace {
  /** Eigenvectors, a row each, and where those of the next level go. */
  readonly now: Matrix64
  readonly next: Matrix64
  /** For eigenvectors in the basis of the two blocks' own, and for these, chosen and put in order. */
  readonly inner: Matrix64
  readonly chosen: Matrix64
  /** `mergeBytes` for numbers and for the order of rows; one is needed after the other. */
  readonly pointer: Pointer
}

/** Bytes of a merge's memory for numbers. */
export const mergeBytes = (size: number): number => 8 * perPole * (size + 1)

/**
 * Solves the secular equation of a merge: the eigenvalues of diag(poles) + rho · z zᵀ, by rows of its
 * eigenvectors, which it leaves in `space.inner`, the pole i's component in column `columnOf[i]`.
 */
export function solveSecular(
  run: Runtime,
  space: MergeSpace,
  poles: Float64Array,
  z: Float64Array,
  rho: number,
  columnOf: readonly number[],
): Float64Array {
  const count = poles.length
  const arrayBytes = 8 * (count + (count % 2))
  const at = (index: number): Pointer => space.pointer + index * arrayBytes
  const [d, w, origins, taus, d2, z2] = [at(0), at(1), at(2), at(3), at(4), at(5)]
  run.doubles(d, count).set(poles)
  run.doubles(w, count).set(z.map((value) => rho * value * value))
  const ranges = pieces(count, run.team.partsOf((count * count * 16) / leastWork), 2)
  run.team.run(
    'secularRoots',
    ranges.map(([start, end]) => [d, w, count, start, end, origins, taus]),
  )
  run.team.run(
    'secularWeights',
    ranges.map(([start, end]) => [d, origins, taus, count, start, end, w]),
  )
  const weights = run.doubles(w, count)
  const [polesByColumn, weightsByColumn] = [run.doubles(d2, count), run.doubles(z2, count)]
  columnOf.forEach((column, i) => {
    polesByColumn[column] = poles[i]!
    weightsByColumn[column] = z[i]! < 0 ? -weights[i]! : weights[i]!
  })
  const { pointer, pitch } = space.inner
  run.team.run(
    'secularVectors',
    ranges.map(([start, end]) => [pointer, pitch, d2, z2, origins, taus, count, start, end]),
  )
  const [nearest, distance] = [run.doubles(origins, count), run.doubles(taus, count)]
  return poles.map((_, i) => nearest[i]! + distance[i]!)
}
