import * as tf from '@tensorflow/tfjs-core'
import { exact, sumOf, type Tolerance } from '../agreement'
import type { Input } from '../inputs'
import type { Operation } from '../operation'

/** Rows, inner length, columns: single, odd, around register and cache blocks, as in networks. */
const sizes: readonly (readonly [rows: number, inner: number, columns: number])[] = [
  [1, 1, 1],
  [1, 7, 1],
  [1, 300, 10],
  [5, 3, 7],
  [6, 16, 8],
  [7, 17, 9],
  [12, 256, 16],
  [13, 257, 33],
  [100, 129, 10],
  [129, 100, 65],
  [64, 1, 64],
  [20, 784, 33],
]

/** Standardised digits, rectified neurons, and what lies about the sizes from which one is looked for. */
const backgrounds: readonly (readonly [number, ...(typeof sizes)[number]])[] = [
  [-0.42, 100, 784, 41],
  [-0.42, 15, 17, 16],
  [0, 100, 200, 33],
  [0, 7, 161, 79],
  [1, 1, 400, 16],
]

const emptySizes: typeof sizes = [
  [0, 3, 4],
  [3, 0, 4],
  [3, 4, 0],
]

/** Backgrounds of few digits, at every depth from the first that is looked at to a list and more. */
export const wholeBackgrounds: typeof backgrounds = [16, 40, 100, 160, 161, 321, 784].flatMap(
  (inner) => [
    [-0.375, 20, inner, 17],
    [3, 9, inner, 41],
  ],
)

const flag = (transposed: boolean): string => (transposed ? 'ᵀ' : '')
/** The exact products of whole numbers on a background. */
export const wholeProduct = (transposeA: boolean, transposeB: boolean): string =>
  `A${flag(transposeA)} B${flag(transposeB)} of whole numbers on a background, to the last bit`
const shape = (rows: number, columns: number, transposed: boolean): number[] =>
  transposed ? [columns, rows] : [rows, columns]

/** The inner length is the longer way round of the two operands' common side. */
const productTolerance =
  (transposeA: boolean) =>
  ([a]: readonly Input[]): Tolerance =>
    sumOf((a?.shape[transposeA ? 0 : 1] ?? 1) + 2)

const transposes = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const))

export const products: readonly Operation[] = [
  ...transposes.map(([transposeA, transposeB]): Operation => {
    const inputs: (of: typeof sizes) => Operation['trials'] = (of) => (draws) =>
      of.map(([rows, inner, columns]) => [
        draws.floats(shape(rows, inner, transposeA)),
        draws.floats(shape(inner, columns, transposeB)),
      ])
    return {
      name: `A${flag(transposeA)} B${flag(transposeB)}`,
      kernels: ['BatchMatMul'],
      trials: inputs(sizes),
      emptyTrials: inputs(emptySizes),
      compute: (...[a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB),
      tolerance: productTolerance(transposeA),
    }
  }),
  ...transposes.map(([transposeA, transposeB]): Operation => ({
    name: `relu(A${flag(transposeA)} B${flag(transposeB)} + bias)`,
    kernels: ['_FusedMatMul'],
    trials: (draws) =>
      sizes.map(([rows, inner, columns]) => [
        draws.floats(shape(rows, inner, transposeA)),
        draws.floats(shape(inner, columns, transposeB)),
        draws.floats([columns]),
      ]),
    compute: (...[a, b, bias]) => {
      const common = { a: a as tf.Tensor2D, b: b as tf.Tensor2D, transposeA, transposeB }
      return [
        tf.fused.matMul({ ...common, bias: bias as tf.Tensor, activation: 'relu' }),
        tf.fused.matMul({ ...common, bias: bias as tf.Tensor }),
        tf.fused.matMul({ ...common, activation: 'relu' }),
      ]
    },
    tolerance: productTolerance(transposeA),
  })),
  ...transposes.map(([transposeA, transposeB]): Operation => ({
    name: `A${flag(transposeA)} B${flag(transposeB)} of images, most of whose pixels are background`,
    kernels: ['BatchMatMul'],
    trials: (draws) =>
      backgrounds.map(([background, rows, inner, columns]) => [
        draws.mostly(background, shape(rows, inner, transposeA)),
        draws.floats(shape(inner, columns, transposeB)),
      ]),
    compute: (...[a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB),
    tolerance: productTolerance(transposeA),
  })),
  ...transposes.map(([transposeA, transposeB]): Operation => ({
    name: wholeProduct(transposeA, transposeB),
    kernels: ['BatchMatMul'],
    trials: (draws) =>
      wholeBackgrounds.map(([background, rows, inner, columns]) => [
        draws.mostlyWhole(background, shape(rows, inner, transposeA)),
        draws.wholes(shape(inner, columns, transposeB)),
      ]),
    compute: (...[a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB),
    tolerance: exact,
  })),
  ...transposes.map(([transposeA, transposeB]): Operation => ({
    name: `A${flag(transposeA)} B${flag(transposeB)} of a batch most of whose rows are one number and the others tiny`,
    kernels: ['BatchMatMul'],
    trials: (draws) =>
      [16, 100, 161, 784].map((inner) => [
        draws.mostRows(5, 1e-4, 40, inner, transposeA),
        draws.floats(shape(inner, 33, transposeB)),
      ]),
    compute: (...[a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB),
    tolerance: productTolerance(transposeA),
  })),
  {
    name: 'products of a batch',
    kernels: ['BatchMatMul'],
    trials: (draws) => [
      [draws.floats([3, 5, 7]), draws.floats([3, 7, 2])],
      [draws.floats([1, 5, 7]), draws.floats([4, 7, 2])],
    ],
    compute: (...[a, b]) => tf.matMul(a as tf.Tensor3D, b as tf.Tensor3D),
    tolerance: sumOf(9),
  },
]
