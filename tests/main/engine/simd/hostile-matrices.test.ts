/**
 * A thousand matrices at which decompositions and inverses fail, if at any: each comes out right, or is
 * refused with a RangeError, and none is refused that could be done.
 */
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { composedDampedInverse } from '../../../../src/main/engine/kernels/damped-inverse'
import { plainSymmetricEigen } from '../../../../src/main/engine/kernels/plain-eigen'
import {
  symmetricEigen32,
  symmetricEigen64,
} from '../../../../src/main/engine/simd/eigen/symmetric-eigen'
import { invertPositiveDefinite32 } from '../../../../src/main/engine/simd/inversions'
import { invertPositiveDefinite64 } from '../../../../src/main/engine/simd/linear-algebra'
import { useReference } from '../../../reference'
import {
  covarianceOf,
  misfitOf,
  normOf,
  randomSymmetric,
  symmetricOf,
  times,
  withEigenvalues,
} from '../matrices'

const count = 1000
const sizes = [1, 2, 3, 63, 64, 65, 130]
const scales = [1, 1e30, 1e-30]
const dampings = [0, 1e-30, 1e-8, 1, 1e30]

type Kind = (size: number, index: number) => Float64Array

const spoiled =
  (value: number): Kind =>
  (size, index) => {
    const M = covarianceOf(size, size, index)
    const place = index % size
    M[place] = M[place * size] = value
    return M
  }

/** One 21 × 21 matrix of Wilkinson’s after the other: pairs of eigenvalues that agree to all digits. */
const wilkinson: Kind = (size) =>
  symmetricOf(size, (i, j) => {
    if (i === j) return Math.abs((i % 21) - 10)
    return j - i > 1 ? 0 : i % 21 === 20 ? 1e-14 : 1
  })

const kinds: Readonly<Record<string, Kind>> = {
  'of both signs': randomSymmetric,
  covariance: (size, index) => covarianceOf(size, 2 * size, index),
  'of a third of the rank': (size, index) => covarianceOf(size, Math.ceil(size / 3), index),
  'of rank one': (size, index) => covarianceOf(size, 1, index),
  zero: (size) => new Float64Array(size * size),
  'of the identity': (size) => symmetricOf(size, (i, j) => (i === j ? 3 : 0)),
  'of three eigenvalues': (size, index) =>
    withEigenvalues(
      Array.from({ length: size }, (_, k) => [1, 2, 5][k % 3]!),
      index,
    ),
  'of eigenvalues close to one': (size, index) =>
    randomSymmetric(size, index).map(
      (value, at) => (at % (size + 1) === 0 ? 1 : 0) + 1e-14 * value,
    ),
  'negative by rounding': (size, index) => {
    const M = covarianceOf(size, Math.ceil(size / 3), index)
    for (let i = 0; i < size; i++) M[i * (size + 1)]! -= 1e-9
    return M
  },
  graded: (size, index) => {
    const C = covarianceOf(size, 2 * size, index)
    const weight = (i: number): number => 10 ** ((-15 * i) / size)
    return symmetricOf(size, (i, j) => C[i * size + j]! * weight(i) * weight(j))
  },
  'of numbers of all sizes': (size, index) => {
    const powers = uniforms(streamKey(3, 'tests/hostile'), index, size * size)
    const signs = randomSymmetric(size, index)
    return symmetricOf(size, (i, j) => {
      const at = i * size + j
      return signs[at]! * 10 ** (60 * powers[at]! - 30)
    })
  },
  'with one number': (size) => symmetricOf(size, (i, j) => (i === 0 && j === size - 1 ? 1 : 0)),
  'of weakly joined blocks': wilkinson,
  'with NaN': spoiled(NaN),
  'with an infinity': spoiled(-Infinity),
}
const named = Object.entries(kinds)

interface Hostile {
  readonly name: string
  readonly size: number
  readonly M: Float32Array
  readonly isFinite: boolean
  readonly damping: number
}

/** Every kind in every size, ten times, with scales and dampings that change from time to time. */
const hostile = Array.from({ length: count }, (_, index): Hostile => {
  const size = sizes[index % sizes.length]!
  const [kind, make] = named[Math.floor(index / sizes.length) % named.length]!
  const round = Math.floor(index / (sizes.length * named.length))
  const scale = scales[round % scales.length]!
  const damping = dampings[(index + round) % dampings.length]!
  const M = Float32Array.from(make(size, index), (value) => value * scale)
  const name = `matrix ${index}, ${kind} × ${scale}, size ${size}, damping ${damping}`
  return { name, size, M, isFinite: M.every(Number.isFinite), damping }
})

/** What came out, or the RangeError; any other error is a failure of the test. */
function outcomeOf<T>(work: () => T): T | RangeError {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return error
    throw error
  }
}

/** Every so manieth, where all would take long. */
const oneOf = (step: number): readonly Hostile[] => hostile.filter((_, index) => index % step === 0)

describe.each([
  ['the kernels', symmetricEigen64, 1e-10, hostile],
  ['the kernels, rounded', symmetricEigen32, 2e-5, oneOf(4)],
  ['plain loops', plainSymmetricEigen, 1e-10, hostile.filter(({ size }) => size <= 65)],
] as const)('eigenvectors by %s', (_, decompose, allowed, all) => {
  it('fit, or are refused where an entry is not finite', () => {
    for (const { name, size, M, isFinite } of all) {
      const found = outcomeOf(() => decompose(M, size))
      expect(found instanceof RangeError, name).toBe(!isFinite)
      if (found instanceof RangeError) continue
      const { residual, skew } = misfitOf(M, size, found)
      expect(residual, name).toBeLessThan(allowed)
      expect(skew, name).toBeLessThan(allowed)
      expect(found.values, name).toEqual(found.values.toSorted())
    }
  })
})

/** ‖(M + damping) X − I‖ over ‖M + damping‖ ‖X‖. */
function missOf({ M, size, damping }: Hostile, X: ArrayLike<number>): number {
  const damped = Float64Array.from(M, (value, at) => value + (at % (size + 1) === 0 ? damping : 0))
  const product = times(damped, X, size)
  const miss = product.map((value, at) => value - (at % (size + 1) === 0 ? 1 : 0))
  return normOf(miss) / (normOf(damped) * normOf(X))
}

/**
 * Whether the inverse must exist, must not, or may be found or not, because rounding decides. `largest` is
 * what its numbers can hold.
 */
function expectedOf(
  { M, size, damping, isFinite }: Hostile,
  rounding: number,
  largest: number,
): 'exists' | 'refused' | 'either' {
  if (!isFinite) return 'refused'
  const { values } = symmetricEigen64(M, size)
  const [lowest, highest] = [values[0]! + damping, values[size - 1]! + damping]
  const most = Math.max(Math.abs(lowest), Math.abs(highest))
  if (lowest < -100 * size * rounding * most || most === 0) return 'refused'
  const isClear = lowest > 100 * size * rounding * most
  return isClear && size / lowest < largest ? 'exists' : 'either'
}

describe.each([
  ['float32', 2 ** -24, 3.4e38, invertPositiveDefinite32, hostile],
  ['float64', 2 ** -53, 1.8e308, invertPositiveDefinite64, hostile],
  [
    'ordinary operations',
    2 ** -24,
    3.4e38,
    (M: Float32Array, size: number, damping: number) =>
      composedDampedInverse({ matrix: tf.tensor2d(M, [size, size]) }, { damping }).dataSync(),
    oneOf(9),
  ],
] as const)('damped inverses in %s', (_, rounding, largest, invert, all) => {
  it('miss the identity by roundings, or are refused', async () => {
    await useReference()
    for (const one of all) {
      const found = outcomeOf(() => invert(one.M, one.size, one.damping))
      const expected = expectedOf(one, rounding, largest)
      const outcome = found instanceof RangeError ? 'refused' : 'exists'
      if (expected !== 'either') expect(outcome, one.name).toBe(expected)
      if (found instanceof RangeError) continue
      expect(found.every(Number.isFinite), one.name).toBe(true)
      expect(missOf(one, found), one.name).toBeLessThan(8 * one.size * rounding)
    }
  })
})
