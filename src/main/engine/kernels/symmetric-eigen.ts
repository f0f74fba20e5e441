/** Eigenvalues and eigenvectors of curvature matrices. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import type { SymmetricEigenInputs, SymmetricEigenOutputs } from '../fused/signatures/curvature'
import { fusedKernels } from '../fused/names'
import { kernelsAvailable } from '../simd/availability'
import { toSingles } from '../simd/eigen/in-columns'
import { symmetricEigen32 } from '../simd/eigen/symmetric-eigen'
import { plainSymmetricEigen } from './plain-eigen'

/** `symmetricEigen` on the host: on the processor's fast kernels, or without them in plain loops. */
export async function hostSymmetricEigen(
  { matrix }: SymmetricEigenInputs,
  isFast = kernelsAvailable(),
): Promise<SymmetricEigenOutputs> {
  const [size] = matrix.shape
  const entries = await matrix.data()
  const { values, vectors } = isFast
    ? symmetricEigen32(entries, size)
    : toSingles(plainSymmetricEigen(entries, size))
  return [tf.tensor1d(values), tf.tensor2d(vectors, matrix.shape)]
}

/**
 * Eigenvalues and eigenvectors; see `SymmetricEigenInputs`. Waits for devices that compute in the
 * background; do not call it inside `tf.tidy`.
 * @throws RangeError where an entry is infinite or no number, or an eigenvalue too large for float32.
 */
export async function symmetricEigen(inputs: SymmetricEigenInputs): Promise<SymmetricEigenOutputs> {
  if (hasFusedKernel(fusedKernels.symmetricEigen))
    return runFusedKernel(
      fusedKernels.symmetricEigen,
      { ...inputs },
      {},
    ) as unknown as SymmetricEigenOutputs
  return hostSymmetricEigen(inputs)
}
