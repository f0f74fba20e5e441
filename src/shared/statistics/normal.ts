/** The normal distribution, exact in its tails too. */
import jstat from 'jstat'

/** Beyond it the error function is rounded away; a continued fraction has converged long before. */
const tail = 3

/** Share of a standard normal distribution above `z`, for `z` of zero or more. */
function upperTail(z: number): number {
  if (z < tail) return jstat.jStat.erfc(z / Math.SQRT2) / 2
  let fraction = z
  for (let term = 200; term >= 1; term--) fraction = z + term / fraction
  return Math.exp(-z * z * 0.5) / Math.sqrt(2 * Math.PI) / fraction
}

/** Share of a standard normal distribution below `z`. */
export function normalShare(z: number): number {
  return z < 0 ? upperTail(-z) : 1 - upperTail(z)
}

/** Two-sided p of a standard normal value. */
export function twoSidedNormal(z: number): number {
  return 2 * upperTail(Math.abs(z))
}

/** The standard normal value below which a share `p` lies. */
export function normalQuantile(p: number): number {
  return jstat.jStat.normal.inv(p, 0, 1)
}
