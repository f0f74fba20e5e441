/** Vectors of the plane, and the symmetric matrices that act on them. */

export type Vector = readonly [x: number, y: number]

/** The symmetric matrix with rows (xx, xy) and (xy, yy). */
export interface Symmetric {
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

export const zero: Vector = [0, 0]

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1]
}

export function length(a: Vector): number {
  return Math.hypot(a[0], a[1])
}

/** a + factor · b. */
export function moved(a: Vector, b: Vector, factor = 1): Vector {
  return [a[0] + factor * b[0], a[1] + factor * b[1]]
}

/** Σ weight · x xᵀ, with the same weights in the same order. */
export function secondMoment(vectors: readonly Vector[], weights: readonly number[]): Symmetric {
  const sum = (of: (x: Vector) => number) =>
    vectors.reduce((total, x, index) => total + (weights[index] ?? 0) * of(x), 0)
  return { xx: sum(([x]) => x * x), xy: sum(([x, y]) => x * y), yy: sum(([, y]) => y * y) }
}

/** The matrix plus `value` on its diagonal. */
export function damped({ xx, xy, yy }: Symmetric, value: number): Symmetric {
  return { xx: xx + value, xy, yy: yy + value }
}

export function times({ xx, xy, yy }: Symmetric, [x, y]: Vector): Vector {
  return [xx * x + xy * y, xy * x + yy * y]
}

export interface Eigen {
  /** The larger one first; of a matrix without negative eigenvalues. */
  readonly values: readonly [number, number]
  /** Of length one, each for the value in its place. */
  readonly vectors: readonly [Vector, Vector]
}

/** Eigenvalues and eigenvectors, in closed form. */
export function eigenOf({ xx, xy, yy }: Symmetric): Eigen {
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const middle = (xx + yy) / 2
  const half = Math.hypot((xx - yy) / 2, xy)
  return {
    values: [middle + half, middle - half],
    vectors: [
      [c, s],
      [-s, c],
    ],
  }
}

/** The smaller eigenvalue as a share of the larger one, at which a matrix has no inverse any more. */
const singularBelow = 1e-12

/** Whether a matrix without negative eigenvalues has no inverse, to rounding. */
export function isSingular(matrix: Symmetric): boolean {
  const { xx, xy, yy } = matrix
  const determinant = xx * yy - xy * xy
  return !(determinant > singularBelow * (xx + yy) ** 2)
}

/** The vector that the matrix turns into `b`; `undefined` where it has no inverse. */
export function solved(matrix: Symmetric, b: Vector): Vector | undefined {
  if (isSingular(matrix)) return undefined
  const { xx, xy, yy } = matrix
  const determinant = xx * yy - xy * xy
  return [(yy * b[0] - xy * b[1]) / determinant, (xx * b[1] - xy * b[0]) / determinant]
}
