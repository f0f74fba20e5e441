import * as tf from '@tensorflow/tfjs-core'
import { dampedInverse } from '../../../../../src/main/engine/kernels/damped-inverse'
import { symmetricEigen } from '../../../../../src/main/engine/kernels/symmetric-eigen'
import { symmetricProduct } from '../../../../../src/main/engine/kernels/symmetric-product'
import * as oracle from '../../../../reference/fused'
import { sumOf } from '../agreement'
import type { Draws, Input } from '../inputs'
import type { Operation } from '../operation'

const sizes = [[1, 1], [5, 1], [1, 9], [7, 13], [100, 33], [33, 129]] // prettier-ignore

/** Kronecker factors as they occur: XᵀX of more rows than columns, over the number of rows. */
function factor(draws: Draws, size: number): Input {
  const rows = 2 * size + 3
  const x = draws.floats([rows, size]).values
  const values = oracle.symmetricProduct(x, size, undefined, { decay: 0, scale: 1 / rows })
  return { values: Float32Array.from(values), shape: [size, size], dtype: 'float32' }
}

function inverse(damping: number): Operation {
  return {
    name: `damped inverse, damping ${damping}`,
    kernels: [],
    trials: (draws) => [1, 2, 5, 8, 33, 64, 129].map((size) => [factor(draws, size)]),
    compute: {
      later: (...[matrix]) => dampedInverse({ matrix: matrix as tf.Tensor2D }, { damping }),
    },
    oracle: ([matrix]) => [oracle.dampedInverse(matrix!.values, matrix!.shape[0]!, damping)],
    // Of these matrices the condition is below 100 and the inverse below 20 in norm: relative
    // errors of some hundred roundings (Higham, 2002, §14.3).
    tolerance: { absolute: 20 * 400 * 2 ** -24 },
  }
}

/** Any symmetric matrix, with eigenvalues of both signs. */
function symmetric(draws: Draws, size: number): Input {
  const { values } = draws.floats([size, size])
  const mirrored = values.map((_, at) => {
    const [i, j] = [Math.floor(at / size), at % size]
    return values[i <= j ? at : j * size + i]!
  })
  return { values: mirrored, shape: [size, size], dtype: 'float32' }
}

/** Eigenvalues, then V Λ Vᵀ and VᵀV row by row: what does not depend on the eigenvectors' signs. */
async function eigenAndProducts(matrix: tf.Tensor): Promise<tf.Tensor> {
  const [values, vectors] = await symmetricEigen({ matrix: matrix as tf.Tensor2D })
  const flat = (product: tf.Tensor): tf.Tensor1D => tf.reshape(product, [-1])
  const result = tf.tidy(() =>
    tf.concat1d([
      values,
      flat(tf.matMul<tf.Tensor2D>(tf.mul(vectors, values), vectors, false, true)),
      flat(tf.matMul<tf.Tensor2D>(vectors, vectors, true)),
    ]),
  )
  tf.dispose([values, vectors])
  return result
}

const eigen: Operation = {
  name: 'eigenvalues and eigenvectors',
  kernels: [],
  trials: (draws) => [
    ...[1, 2, 3, 5, 33, 64, 65].map((size) => [symmetric(draws, size)]),
    ...[8, 100].map((size) => [factor(draws, size)]),
  ],
  compute: { later: (...[matrix]) => eigenAndProducts(matrix!) },
  oracle: ([matrix]) => {
    const size = matrix!.shape[0]!
    const identity = Float64Array.from(matrix!.values, (_, at) => (at % (size + 1) === 0 ? 1 : 0))
    const values = oracle.eigenvalues(matrix!.values, size)
    return [Float64Array.of(...values, ...matrix!.values, ...identity)]
  },
  // Products of at most 100 terms, each of which the largest eigenvalue bounds: below 2 · 2 · √65.
  tolerance: { absolute: 100 * 32 * 2 ** -24 },
}

export const curvatureKernels: readonly Operation[] = [
  {
    name: 'symmetric product',
    kernels: [],
    trials: (draws) =>
      sizes.map(([rows = 1, size = 1]) => [draws.floats([rows, size]), factor(draws, size)]),
    compute: (...[x, average]) => [
      symmetricProduct({ x: x as tf.Tensor2D }, { decay: 0, scale: 0.5 }),
      symmetricProduct(
        { x: x as tf.Tensor2D, average: average as tf.Tensor2D },
        { decay: 0.95, scale: 0.05 },
      ),
    ],
    oracle: ([x, average]) => [
      oracle.symmetricProduct(x!.values, x!.shape[1]!, undefined, { decay: 0, scale: 0.5 }),
      oracle.symmetricProduct(x!.values, x!.shape[1]!, average!.values, {
        decay: 0.95,
        scale: 0.05,
      }),
    ],
    tolerance: ([x]) => sumOf(x!.shape[0]! + 4),
  },
  inverse(0.01),
  inverse(1),
  inverse(100),
  eigen,
]
