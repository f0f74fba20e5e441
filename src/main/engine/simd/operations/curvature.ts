/** Averages of XᵀX and their damped inverses. */
import {
  type DampedInverseAttributes,
  type DampedInverseInputs,
  fusedKernels,
  type SymmetricProductAttributes,
  type SymmetricProductInputs,
} from '../../fused/signatures'
import { invertInPlace } from '../linear-algebra'
import { finishSymmetric, productInto } from '../product'
import { register } from './register'

export function registerCurvature(): void {
  register<SymmetricProductInputs, SymmetricProductAttributes>(
    fusedKernels.symmetricProduct,
    ({ x, average }, backend, { decay, scale }) => {
      const [rows, size] = x.shape
      const result = backend.make([size, size], 'float32')
      const from = backend.pointer(x)
      productInto(backend.runtime, {
        to: result.pointer,
        a: { pointer: from, transposed: true },
        b: { pointer: from, transposed: false },
        rows: size,
        columns: size,
        depth: rows,
        upper: true,
      })
      const before = average ? backend.pointer(average) : 0
      finishSymmetric(backend.runtime, result.pointer, size, { before, decay, scale })
      return result
    },
  )
  register<DampedInverseInputs, DampedInverseAttributes>(
    fusedKernels.dampedInverse,
    ({ matrix }, backend, { damping }) => {
      const [size] = matrix.shape
      const result = backend.make([size, size], 'float32')
      const inverse = backend.view(result) as Float32Array
      inverse.set(backend.view(matrix))
      try {
        invertInPlace(backend.runtime, result.pointer, size, damping)
      } catch (error) {
        backend.disposeData(result.dataId)
        throw error
      }
      return result
    },
  )
}
