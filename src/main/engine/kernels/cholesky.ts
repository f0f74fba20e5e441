/** Cholesky factors of small matrices in float64 on the host. */

/**
 * L with L Lᵀ = M + damping · I, in the lower triangle; what lies above it is left as it was.
 * @param values M, symmetric, row-major [size, size].
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function choleskyFactor(
  values: ArrayLike<number>,
  size: number,
  damping: number,
): Float64Array {
  const L = Float64Array.from(values)
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = L[row * size + column]! + (row === column ? damping : 0)
      for (let k = 0; k < column; k++) rest -= L[row * size + k]! * L[column * size + k]!
      if (row !== column) L[row * size + column] = rest / L[column * size + column]!
      else if (rest > 0) L[row * size + row] = Math.sqrt(rest)
      else throw new RangeError('The damped matrix is not positive definite; use more damping.')
    }
  return L
}

/** The inverse of a lower triangle, with zeros above the diagonal. */
export function invertLowerTriangle(L: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    inverse[column * size + column] = 1 / L[column * size + column]!
    for (let row = column + 1; row < size; row++) {
      let sum = 0
      for (let k = column; k < row; k++) sum += L[row * size + k]! * inverse[k * size + column]!
      inverse[row * size + column] = -sum / L[row * size + row]!
    }
  }
  return inverse
}
