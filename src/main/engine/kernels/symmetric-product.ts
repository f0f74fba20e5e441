/** Running averages of XᵀX: the Kronecker factors of KFAC and FOOF. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import type {
  SymmetricProductAttributes,
  SymmetricProductInputs,
} from '../fused/signatures/curvature'
import { fusedKernels } from '../fused/names'

/** `symmetricProduct` from ordinary operations. */
export function composedSymmetricProduct(
  { x, average }: SymmetricProductInputs,
  { decay, scale }: SymmetricProductAttributes,
): tf.Tensor2D {
  return tf.tidy(() => {
    const added = tf.mul(tf.matMul(x, x, true), scale)
    return (average ? tf.add(tf.mul(average, decay), added) : added) as tf.Tensor2D
  })
}

/** The average after one more X; see `SymmetricProductInputs`. */
export function symmetricProduct(
  inputs: SymmetricProductInputs,
  attributes: SymmetricProductAttributes,
): tf.Tensor2D {
  if (!hasFusedKernel(fusedKernels.symmetricProduct))
    return composedSymmetricProduct(inputs, attributes)
  const [average] = runFusedKernel(fusedKernels.symmetricProduct, { ...inputs }, { ...attributes })
  return average as tf.Tensor2D
}
