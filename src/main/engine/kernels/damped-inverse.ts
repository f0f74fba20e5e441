/** Inverses of damped curvature matrices. */
import * as tf from '@tensorflow/tfjs-core'
import { kernelsAvailable } from '../simd/availability'
import { invertPositiveDefinite32 } from '../simd/inversions'
import { largestOf } from '../simd/magnitudes'
import { runtime } from '../simd/runtime'
import { choleskyFactor, invertLowerTriangle } from './cholesky'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import type {
  DampedInverseAttributes,
  DampedInverseInputs,
  DampedInversesAttributes,
} from '../fused/signatures/curvature'
import { fusedKernels } from '../fused/names'

/** Blocks up to this size are factorised on the host; all the rest is products on the device. */
const blockSize = 64

/**
 * L⁻¹ of the Cholesky factor of matrix + damping · I, by halves: with P = L₁₁⁻¹, L₂₁ = M₂₁ Pᵀ and
 * Q = L₂₂⁻¹ of the complement M₂₂ − L₂₁ L₂₁ᵀ, its lower left block is −Q L₂₁ P.
 */
function inverseFactor(matrix: tf.Tensor2D, damping: number): tf.Tensor2D {
  const [size] = matrix.shape
  if (size <= blockSize) {
    const inverse = invertLowerTriangle(choleskyFactor(matrix.dataSync(), size, damping), size)
    return tf.tensor2d(Float32Array.from(inverse), [size, size])
  }
  const half = size >> 1
  const rest = size - half
  const P = inverseFactor(tf.slice2d(matrix, [0, 0], [half, half]), damping)
  const lower = tf.matMul(tf.slice2d(matrix, [half, 0], [rest, half]), P, false, true)
  const complement = tf.sub<tf.Tensor2D>(
    tf.slice2d(matrix, [half, half], [rest, rest]),
    tf.matMul(lower, lower, false, true),
  )
  const Q = inverseFactor(complement, damping)
  const across = tf.neg<tf.Tensor2D>(tf.matMul(Q, tf.matMul(lower, P)))
  const above = tf.concat2d([P, tf.zeros<tf.Rank.R2>([half, rest])], 1)
  return tf.concat2d([above, tf.concat2d([across, Q], 1)], 0)
}

/**
 * `dampedInverse` from ordinary operations: M⁻¹ = L⁻ᵀ L⁻¹.
 * @throws RangeError as `dampedInverse`.
 */
export function composedDampedInverse(
  { matrix }: DampedInverseInputs,
  { damping }: DampedInverseAttributes,
): tf.Tensor2D {
  return tf.tidy(() => {
    largestOf(matrix.dataSync())
    const factor = inverseFactor(matrix, damping)
    const inverse = tf.matMul<tf.Tensor2D>(factor, factor, true)
    largestOf(inverse.dataSync())
    return inverse
  })
}

/** Reads the matrix, inverts it on the processor's fast kernels, and uploads the inverse. */
async function hostDampedInverse(
  { matrix }: DampedInverseInputs,
  { damping, inDouble }: DampedInverseAttributes,
): Promise<tf.Tensor2D> {
  const [size] = matrix.shape
  const inverse = invertPositiveDefinite32(await matrix.data(), size, damping, inDouble)
  return tf.tensor2d(inverse, matrix.shape)
}

interface Asked {
  readonly matrix: tf.Tensor2D
  readonly attributes: DampedInverseAttributes
  readonly found: (inverse: tf.Tensor2D) => void
  readonly failed: (error: unknown) => void
}

/** What was asked for and not yet inverted, the largest first. */
const asked: Asked[] = []

/**
 * Inverts as many as there are threads, each on one of its own; the others follow when whoever has asked
 * for these has had them, so that no more than a few are there at once.
 */
function invertAsked(): void {
  const now = asked.splice(0, runtime().team.threads)
  if (asked.length > 0) queueMicrotask(invertAsked)
  const failures = new Map<number, RangeError>()
  const each: DampedInversesAttributes['each'] = now.map(({ attributes }, index) => ({
    ...attributes,
    failed: (error) => failures.set(index, error),
  }))
  try {
    const matrices = Object.fromEntries(now.map(({ matrix }, index) => [index, matrix]))
    runFusedKernel(fusedKernels.dampedInverses, matrices, { each }).forEach((inverse, index) => {
      const failure = failures.get(index)
      const { found, failed } = now[index]!
      if (failure) {
        inverse.dispose()
        failed(failure)
      } else found(inverse as tf.Tensor2D)
    })
  } catch (error) {
    for (const { failed } of now) failed(error)
  }
}

/**
 * (matrix + damping · I)⁻¹; see `DampedInverseInputs`. Inverses that are asked for at once, without
 * waiting for one before asking for the next, are computed beside each other. Waits for devices that
 * compute in the background; do not call it inside `tf.tidy`.
 * @throws RangeError where the damped matrix is not positive definite, or not finite, or its inverse is not.
 */
export async function dampedInverse(
  inputs: DampedInverseInputs,
  attributes: DampedInverseAttributes,
): Promise<tf.Tensor2D> {
  if (hasFusedKernel(fusedKernels.dampedInverses))
    return new Promise((found, failed) => {
      // Whoever asks in the same go has asked before what is queued now runs.
      if (asked.length === 0) queueMicrotask(invertAsked)
      asked.push({ matrix: inputs.matrix, attributes, found, failed })
      asked.sort((a, b) => b.matrix.size - a.matrix.size)
    })
  if (kernelsAvailable()) return hostDampedInverse(inputs, attributes)
  return composedDampedInverse(inputs, attributes)
}
