/** Cholesky on the kernels against the plain float64 version and against what an inverse is. */
import { describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { dampedInverse as invertPositiveDefinite } from '../../../reference/fused'
import { invertPositiveDefinite32 } from '../../../../src/main/engine/simd/inversions'
import {
  invertPositiveDefinite64,
  solvePositiveDefinite32,
  solvePositiveDefinite64,
} from '../../../../src/main/engine/simd/linear-algebra'

const key = streamKey(7, 'tests/linear-algebra')

/** XᵀX / rows of uniform numbers in [−1, 1): eigenvalues about 1/3, zero ones where rows < size. */
function covariance(size: number, rows: number): Float32Array {
  const X = uniforms(key, size, rows * size).map((u) => 2 * u - 1)
  const M = new Float32Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let r = 0; r < rows; r++) sum += X[r * size + i]! * X[r * size + j]!
      M[i * size + j] = M[j * size + i] = sum / rows
    }
  return M
}

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return largest(Array.from(a, (value, i) => value - (b[i] ?? NaN))) / largest(b)
}

function isSymmetric(M: ArrayLike<number>, size: number): boolean {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) if (M[i * size + j] !== M[j * size + i]) return false
  return true
}

describe('inverses of damped matrices', () => {
  it.each([1, 2, 3, 5, 8, 17, 95, 96, 97, 130, 200, 301])('of size %d', (size) => {
    const M = covariance(size, Math.ceil(size / 2) + 1)
    const expected = invertPositiveDefinite(M, size, 0.1)
    const inverse64 = invertPositiveDefinite64(M, size, 0.1)
    const inverse32 = invertPositiveDefinite32(M, size, 0.1)
    expect(distance(inverse64, expected)).toBeLessThan(1e-12)
    expect(distance(inverse32, expected)).toBeLessThan(2e-5)
    expect(isSymmetric(inverse64, size)).toBe(true)
    expect(isSymmetric(inverse32, size)).toBe(true)
  })

  it('falls back to float64 where float32 finds no positive pivot', () => {
    // 1 + 2⁻²⁵ is 1 in float32, so that the second pivot of the damped matrix vanishes there.
    const inverse = invertPositiveDefinite32([1, 1, 1, 1], 2, 2 ** -25)
    const exact = invertPositiveDefinite([1, 1, 1, 1], 2, 2 ** -25)
    expect(distance(inverse, exact)).toBeLessThan(1e-6)
  })

  it('refuses a matrix that is not positive definite', () => {
    expect(() => invertPositiveDefinite64([1, 2, 2, 1], 2, 0)).toThrow(RangeError)
    expect(() => invertPositiveDefinite32([1, 2, 2, 1], 2, 0)).toThrow('use more damping')
  })
})

describe('solutions', () => {
  it.each([
    [1, 1],
    [5, 3],
    [97, 10],
    [130, 1],
  ])('of %d equations with %d right sides', (size, columns) => {
    const M = covariance(size, size + 1)
    const X = uniforms(key, 1000, size * columns)
    const B = new Float64Array(size * columns)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0.1 * X[i * columns + j]!
        for (let k = 0; k < size; k++) sum += M[i * size + k]! * X[k * columns + j]!
        B[i * columns + j] = sum
      }
    expect(distance(solvePositiveDefinite64(M, size, 0.1, B, columns), X)).toBeLessThan(1e-11)
    expect(distance(solvePositiveDefinite32(M, size, 0.1, B, columns), X)).toBeLessThan(1e-6)
  })
})
