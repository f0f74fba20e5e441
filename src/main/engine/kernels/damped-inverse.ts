/** Inverses of damped curvature matrices. */
import * as tf from '@tensorflow/tfjs-core'
import { invertPositiveDefinite } from './cholesky'
import { hasFusedKernel, runFusedKernel } from './fused'
import { fusedKernels, type DampedInverseAttributes, type DampedInverseInputs } from './signatures'

/** `dampedInverse` on the host, in float64, uploaded again. */
export function composedDampedInverse(
  { matrix }: DampedInverseInputs,
  { damping }: DampedInverseAttributes,
): tf.Tensor2D {
  const [size] = matrix.shape
  const inverse = invertPositiveDefinite(matrix.dataSync(), size, damping)
  return tf.tensor2d(Float32Array.from(inverse), [size, size])
}

/**
 * (matrix + damping · I)⁻¹; see `DampedInverseInputs`.
 * @throws RangeError where the damped matrix is not positive definite.
 */
export function dampedInverse(
  inputs: DampedInverseInputs,
  attributes: DampedInverseAttributes,
): tf.Tensor2D {
  if (!hasFusedKernel(fusedKernels.dampedInverse)) return composedDampedInverse(inputs, attributes)
  const [inverse] = runFusedKernel(fusedKernels.dampedInverse, { ...inputs }, { ...attributes })
  return inverse as tf.Tensor2D
}
