/** Sizes of matrices' entries, and scaling by powers of two, which changes no digit. */

/** Powers of two beyond this would themselves be no ordinary numbers. */
const largestPower = 1000

/**
 * The largest absolute value of a matrix's entries.
 * @throws RangeError where an entry is infinite or no number.
 */
export function largestOf(matrix: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < matrix.length; i++) {
    const size = Math.abs(matrix[i]!)
    if (!(size < Infinity))
      throw new RangeError('The matrix has entries that are not finite numbers.')
    if (size > largest) largest = size
  }
  return largest
}

/**
 * The power of two that brings the largest entry of a matrix into [1, 2), or near to it where no such
 * power is an ordinary number; 1 for zeros.
 * @throws RangeError where an entry is infinite or no number.
 */
export function powerBelow(matrix: ArrayLike<number>): number {
  const largest = largestOf(matrix)
  if (largest === 0) return 1
  const power = -Math.floor(Math.log2(largest))
  return 2 ** Math.max(-largestPower, Math.min(largestPower, power))
}
