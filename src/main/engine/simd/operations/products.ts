import {
  _FusedMatMul,
  type _FusedMatMulAttrs,
  type _FusedMatMulInputs,
  BatchMatMul,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  broadcast_util,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core'
import type { SimdBackend } from '../backend'
import { BinaryCode, UnaryCode } from '../kernels/codes'
import { finishSymmetric, productInto } from '../product'
import { arithmetic } from './arithmetic'
import { withType } from './casting'
import { unary } from './elementwise'
import { register } from './register'
import { broadcastStrides } from './strides'

interface Finish {
  /** Numbers added to each row of the result. */
  readonly bias?: TensorInfo | undefined
  readonly relu: boolean
}

/** Offsets, in matrices, of the operand that belongs to each matrix of the result. */
function matrixOffsets(batch: readonly number[], target: readonly number[]): number[] {
  const strides = broadcastStrides(batch, target)
  let offsets = [0]
  target.forEach((size, d) => {
    const stride = strides[d] ?? 0
    offsets = offsets.flatMap((offset) =>
      Array.from({ length: size }, (_, index) => offset + index * stride),
    )
  })
  return offsets
}

/** op(A) op(B) of the last two dimensions; leading ones are broadcast. */
function multiply(
  backend: SimdBackend,
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
  { bias, relu }: Finish,
): TensorInfo {
  const [aRows = 1, aColumns = 1] = a.shape.slice(-2)
  const [bRows = 1, bColumns = 1] = b.shape.slice(-2)
  const rows = transposeA ? aColumns : aRows
  const columns = transposeB ? bRows : bColumns
  const depth = transposeA ? aRows : aColumns
  util.assert(
    depth === (transposeB ? bColumns : bRows),
    () => `Matrices of the shapes ${a.shape.join(' × ')} and ${b.shape.join(' × ')} do not fit.`,
  )
  const [aBatch, bBatch] = [a.shape.slice(0, -2), b.shape.slice(0, -2)]
  const batch = broadcast_util.assertAndGetBroadcastShape(aBatch, bBatch)
  const result = backend.make([...batch, rows, columns], 'float32')
  if (backend.size(result) === 0) return result
  const [aPointer, bPointer] = [backend.pointer(a), backend.pointer(b)]
  const aOffsets = matrixOffsets(aBatch, batch)
  const bOffsets = matrixOffsets(bBatch, batch)
  const isSquareOfOne = a.dataId === b.dataId && transposeA !== transposeB && !bias && !relu
  aOffsets.forEach((aOffset, index) => {
    const bOffset = bOffsets[index] ?? 0
    const upper = isSquareOfOne && aOffset === bOffset
    const to = result.pointer + 4 * index * rows * columns
    productInto(backend.runtime, {
      to,
      a: { pointer: aPointer + 4 * aOffset * aRows * aColumns, transposed: transposeA },
      b: { pointer: bPointer + 4 * bOffset * bRows * bColumns, transposed: transposeB },
      rows,
      columns,
      depth,
      bias: bias ? backend.pointer(bias) : 0,
      relu,
      upper,
    })
    if (upper) finishSymmetric(backend.runtime, to, rows, { before: 0, decay: 0, scale: 1 })
  })
  return result
}

const activations: Readonly<Record<string, UnaryCode>> = {
  sigmoid: UnaryCode.Sigmoid,
  elu: UnaryCode.Elu,
  leakyrelu: UnaryCode.LeakyRelu,
}

/** Applies what the product's own finish does not cover, disposing of `x`. */
function activate(
  backend: SimdBackend,
  x: TensorInfo,
  activation: string | undefined,
  slope: number,
): TensorInfo {
  if (!activation || activation === 'linear') return x
  const code = activations[activation]
  if (activation !== 'relu6' && code === undefined)
    throw new Error(`The simd device has no activation ${activation}.`)
  const result =
    code === undefined ? unary(backend, UnaryCode.Clip, x, 0, 6) : unary(backend, code, x, slope)
  backend.disposeData(x.dataId)
  return result
}

export function registerProducts(): void {
  register<BatchMatMulInputs, BatchMatMulAttrs>(
    BatchMatMul,
    ({ a, b }, backend, { transposeA, transposeB }) =>
      withType(backend, a, 'float32', (x) =>
        withType(backend, b, 'float32', (y) =>
          multiply(backend, x, y, transposeA, transposeB, { relu: false }),
        ),
      ),
  )
  register<_FusedMatMulInputs, _FusedMatMulAttrs>(
    _FusedMatMul,
    ({ a, b, bias }, backend, { transposeA, transposeB, activation, leakyreluAlpha }) => {
      const columns = transposeB ? (b.shape.at(-2) ?? 1) : (b.shape.at(-1) ?? 1)
      const isRow = !bias || (backend.size(bias) === columns && bias.shape.at(-1) === columns)
      const isRelu = activation === 'relu'
      const finish = { bias: isRow ? bias : undefined, relu: isRelu && isRow }
      let result = multiply(backend, a, b, transposeA, transposeB, finish)
      if (bias && !isRow) {
        const sum = arithmetic(backend, BinaryCode.Add, result, bias)
        backend.disposeData(result.dataId)
        result = sum
      }
      if (isRelu && !isRow) {
        const positive = unary(backend, UnaryCode.Relu, result)
        backend.disposeData(result.dataId)
        return positive
      }
      return activate(backend, result, isRelu ? undefined : activation, leakyreluAlpha ?? 0)
    },
  )
}
