/** Cholesky factorisation and inverse in float64 on the host: the plain version of the kernels. */

/**
 * L with L Lᵀ = M + damping · I, row by row in its lower triangle.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function choleskyFactor(
  values: ArrayLike<number>,
  size: number,
  damping: number,
): Float64Array {
  const L = Float64Array.from(values)
  for (let row = 0; row < size; row++) {
    const rowStart = row * size
    for (let column = 0; column <= row; column++) {
      const columnStart = column * size
      let rest = L[rowStart + column]! + (row === column ? damping : 0)
      for (let k = 0; k < column; k++) rest -= L[rowStart + k]! * L[columnStart + k]!
      if (row !== column) L[rowStart + column] = rest / L[columnStart + column]!
      else if (rest > 0) L[rowStart + row] = Math.sqrt(rest)
      else throw new RangeError('The damped matrix is not positive definite; use more damping.')
    }
  }
  return L
}

/** The inverse of a lower triangle, transposed: row j holds column j of L⁻¹, from element j on. */
function invertTriangle(L: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    const start = column * size
    inverse[start + column] = 1 / L[start + column]!
    for (let row = column + 1; row < size; row++) {
      let sum = 0
      for (let k = column; k < row; k++) sum += L[row * size + k]! * inverse[start + k]!
      inverse[start + row] = -sum / L[row * size + row]!
    }
  }
  return inverse
}

/**
 * (M + damping · I)⁻¹, exactly symmetric: M⁻¹ = L⁻ᵀ L⁻¹.
 * @param values M, symmetric positive definite with the damping, row-major [size, size].
 * @throws RangeError where it is not.
 */
export function invertPositiveDefinite(
  values: ArrayLike<number>,
  size: number,
  damping: number,
): Float64Array {
  const triangle = invertTriangle(choleskyFactor(values, size, damping), size)
  const inverse = new Float64Array(size * size)
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = 0
      for (let k = row; k < size; k++)
        sum += triangle[row * size + k]! * triangle[column * size + k]!
      inverse[row * size + column] = sum
      inverse[column * size + row] = sum
    }
  return inverse
}
