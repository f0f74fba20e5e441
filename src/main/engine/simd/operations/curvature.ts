/** Averages of XᵀX, their damped inverses and their eigenvectors. */
import type {
  DampedInversesAttributes,
  DampedInversesInputs,
  SymmetricEigenInputs,
  SymmetricProductAttributes,
  SymmetricProductInputs,
} from '../../fused/signatures/curvature'
import { fusedKernels } from '../../fused/names'
import { symmetricEigen32 } from '../eigen/symmetric-eigen'
import { invertInPlace } from '../inversions'
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
  register<DampedInversesInputs, DampedInversesAttributes>(
    fusedKernels.dampedInverses,
    (matrices, backend, { each }) => {
      const results = each.map((_, index) => {
        const matrix = matrices[index]!
        const result = backend.make([...matrix.shape], 'float32')
        const inverse = backend.view(result) as Float32Array
        inverse.set(backend.view(matrix))
        return result
      })
      const failures = invertInPlace(
        backend.runtime,
        results.map(({ pointer: matrix, shape: [size = 0] }, index) => ({
          ...{ matrix, size },
          ...each[index]!,
        })),
      )
      failures.forEach((failure, index) => failure && each[index]!.failed(failure))
      return results
    },
  )
  register<SymmetricEigenInputs>(fusedKernels.symmetricEigen, ({ matrix }, backend) => {
    const [size] = matrix.shape
    const { values, vectors } = symmetricEigen32(backend.view(matrix), size)
    const results = [
      backend.make([size], 'float32'),
      backend.make([size, size], 'float32'),
    ] as const
    backend.view(results[0]).set(values)
    backend.view(results[1]).set(vectors)
    return [...results]
  })
}
