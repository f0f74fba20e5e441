/** Eigenvalues and eigenvectors on the kernels, against what is known of them and against Jacobi. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { plainSymmetricEigen } from '../../../../src/main/engine/kernels/plain-eigen'
import { useThreads } from '../../../../src/main/engine/simd'
import {
  symmetricEigen32,
  symmetricEigen64,
} from '../../../../src/main/engine/simd/eigen/symmetric-eigen'
import { runtime } from '../../../../src/main/engine/simd/runtime'
import { eigenvalues } from '../../../reference/fused'
import {
  covarianceOf,
  misfitOf,
  normOf,
  randomSymmetric,
  symmetricOf,
  withEigenvalues,
} from '../matrices'

const implementations = { kernels: symmetricEigen64, 'plain loops': plainSymmetricEigen }

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  normOf(Array.from(a, (value, i) => value - b[i]!))

describe.each(Object.entries(implementations))('of %s', (_, decompose) => {
  it.each([1, 2, 3, 4, 5, 17, 32, 33, 63, 64, 65, 97, 130, 193])(
    'any matrix of size %d',
    (size) => {
      const A = randomSymmetric(size, size)
      const found = decompose(A, size)
      const { residual, skew } = misfitOf(A, size, found)
      expect(residual).toBeLessThan(1e-14 * Math.sqrt(size))
      expect(skew).toBeLessThan(1e-14 * size)
      expect(found.values).toEqual(found.values.toSorted())
    },
  )

  it.each([2, 20, 65])('eigenvalues as by Jacobi’s rotations, size %d', (size) => {
    const A = covarianceOf(size, Math.ceil(size / 2), size)
    expect(distance(decompose(A, size).values, eigenvalues(A, size))).toBeLessThan(
      2e-14 * normOf(A),
    )
  })

  it('second differences: 2 − 2 cos(k π / (n + 1))', () => {
    const size = 100
    const A = symmetricOf(size, (i, j) => (i === j ? 2 : j - i === 1 ? -1 : 0))
    const { values } = decompose(A, size)
    const known = values.map((_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)))
    expect(distance(values, known)).toBeLessThan(1e-13)
  })

  it('a diagonal keeps its numbers and is put in order', () => {
    const diagonal = [3, -1, 2, 0, 2, -7]
    const { values, vectors } = decompose(
      symmetricOf(6, (i, j) => (i === j ? diagonal[i]! : 0)),
      6,
    )
    expect([...values]).toEqual([-7, -1, 0, 2, 2, 3])
    expect(vectors.every((value) => value === 0 || Math.abs(value) === 1)).toBe(true)
  })

  it('two rows by hand: [[2, 1], [1, 2]]', () => {
    const { values, vectors } = decompose([2, 1, 1, 2], 2)
    expect(values[0]).toBeCloseTo(1, 15)
    expect(values[1]).toBeCloseTo(3, 15)
    expect(vectors[0]! * vectors[2]!).toBeCloseTo(-0.5, 15)
    expect(vectors[1]! * vectors[3]!).toBeCloseTo(0.5, 15)
  })

  it('tells apart eigenvalues far below the largest where they are alone', () => {
    // Of a graded matrix that is nearly diagonal the small ones are as good as its entries.
    const values = [1, 1e-4, 1e-8]
    const A = symmetricOf(3, (i, j) => (i === j ? values[i]! : 0))
    expect([...decompose(A, 3).values]).toEqual(values.toReversed())
  })

  it('finds eigenvalues of its choice, many of them equal', () => {
    const chosen = Array.from({ length: 130 }, (_, k) => (k < 60 ? 1 : k < 120 ? -2 : k / 50))
    const A = withEigenvalues(chosen, 1)
    const found = decompose(A, 130)
    expect(distance(found.values, Float64Array.from(chosen).sort())).toBeLessThan(1e-12)
    expect(misfitOf(A, 130, found).skew).toBeLessThan(1e-12)
  })

  it.each([NaN, Infinity, -Infinity])('refuses a matrix with %d in it', (value) => {
    const A = randomSymmetric(40, 1)
    A[40 * 3 + 17] = value
    expect(() => decompose(A, 40)).toThrow(RangeError)
    expect(() => decompose(A, 40)).toThrow('not finite')
  })
})

describe('a matrix of the size of a layer', () => {
  it.each([
    ['of full rank', randomSymmetric(512, 2)],
    ['of half of the rank', covarianceOf(512, 256, 3)],
  ])('%s', (_, A) => {
    const { residual, skew } = misfitOf(A, 512, symmetricEigen64(A, 512))
    expect(residual).toBeLessThan(1e-13)
    expect(skew).toBeLessThan(1e-12)
  })
})

describe('with threads', () => {
  afterEach(() => useThreads(1))

  it('every bit is as with one', async () => {
    const matrices = [randomSymmetric(301, 4), covarianceOf(301, 100, 5)]
    const before = matrices.map((A) => symmetricEigen64(A, 301))
    useThreads(3)
    while (runtime().team.threads < 3) await wait(5)
    expect(matrices.map((A) => symmetricEigen64(A, 301))).toEqual(before)
  })
})

it('says where an eigenvalue is too large for float32', () => {
  expect(() => symmetricEigen32([3e38, 3e38, 3e38, 3e38], 2)).toThrow('too large')
})
