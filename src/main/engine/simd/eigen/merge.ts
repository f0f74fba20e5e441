/**
 * Which eigenvectors of two neighbouring blocks stay as they are when the blocks are joined, and which
 * are to be found anew (Dongarra and Sorensen, 1987): the deflation of divide and conquer.
 */

const rounding = 2 ** -52

/** Columns in which an eigenvector is not zero: those of the left block, of the right one, or of both. */
export type Support = 'left' | 'both' | 'right'

/** Eigenvalues and eigenvectors of two blocks, with the change of rank one that joins them. */
export interface Halves {
  /** Of both blocks, a row of eigenvectors each. */
  readonly d: Float64Array
  /** How many rows belong to the left block. */
  readonly left: number
  /** The joining matrix is rho · z zᵀ in the basis of the eigenvectors. */
  readonly rho: number
  readonly z: Float64Array
  /** Turns two rows of eigenvectors, a and b, into c · a + s · b and c · b − s · a. */
  readonly rotate: (a: number, b: number, c: number, s: number) => void
}

export interface Deflation {
  /** Rows that change, by ascending d, with their supports. */
  readonly kept: readonly number[]
  readonly supports: readonly Support[]
  /** Rows that are eigenvectors of the whole already, with d as their eigenvalues. */
  readonly settled: readonly number[]
}

/**
 * Settles rows whose z is negligible, and of two rows with nearly the same eigenvalue one, by a rotation
 * that takes its z to the other. Changes d and z.
 */
export function deflate({ d, left, rho, z, rotate }: Halves): Deflation {
  const largest = d.reduce((most, value) => Math.max(most, Math.abs(value)), rho)
  const negligible = 8 * rounding * largest
  const order = Array.from(d.keys()).sort((a, b) => d[a]! - d[b]!)
  const supports = Array.from(d, (_, row): Support => (row < left ? 'left' : 'right'))
  const kept: number[] = []
  const settled: number[] = []
  for (const row of order) {
    if (rho * Math.abs(z[row]!) <= negligible) {
      settled.push(row)
      continue
    }
    const before = kept.at(-1)
    if (before !== undefined) {
      const length = Math.hypot(z[row]!, z[before]!)
      const c = z[row]! / length
      const s = -z[before]! / length
      const [upper, lower] = [d[row]!, d[before]!]
      if (Math.abs((upper - lower) * c * s) <= negligible) {
        z[row] = length
        z[before] = 0
        d[before] = lower * c * c + upper * s * s
        d[row] = lower * s * s + upper * c * c
        rotate(before, row, c, s)
        if (supports[before] !== supports[row]) supports[row] = 'both'
        kept.pop()
        settled.push(before)
      }
    }
    kept.push(row)
  }
  return { kept, supports: kept.map((row) => supports[row]!), settled }
}
