import {
  All,
  Any,
  ArgMax,
  type ArgMaxAttrs,
  ArgMin,
  backend_util,
  Cumsum,
  type CumsumAttrs,
  Max,
  type MaxAttrs,
  Mean,
  Min,
  Prod,
  Sum,
  type SumAttrs,
  type TensorInfo,
  type UnaryInputs,
  util,
} from '@tensorflow/tfjs-core'
import type { SimdBackend } from '../backend'
import { ReductionCode } from '../kernels/codes'
import { withType } from './casting'
import { register } from './register'
import { transpose } from './transposing'

interface Reduction {
  readonly from: TensorInfo
  readonly outer: number
  readonly count: number
  readonly inner: number
}

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)

/** Shows `use` the array as [outer, count, inner], transposed first where the axes lie apart. */
function overAxes<T>(
  backend: SimdBackend,
  x: TensorInfo,
  axes: readonly number[],
  use: (reduction: Reduction) => T,
): T {
  const sorted = [...axes].sort((a, b) => a - b)
  const start = sorted[0] ?? x.shape.length
  const end = start + sorted.length
  if (sorted.every((axis, index) => axis === start + index))
    return use({
      from: x,
      outer: product(x.shape.slice(0, start)),
      count: product(x.shape.slice(start, end)),
      inner: product(x.shape.slice(end)),
    })
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !sorted.includes(axis))
  const moved = transpose(backend, x, [...kept, ...sorted])
  try {
    return use({
      from: moved,
      outer: product(kept.map((axis) => x.shape[axis] ?? 1)),
      count: product(sorted.map((axis) => x.shape[axis] ?? 1)),
      inner: 1,
    })
  } finally {
    backend.disposeData(moved.dataId)
  }
}

function resultShape(x: TensorInfo, axes: readonly number[], keepDims: boolean): number[] {
  const [shape] = backend_util.computeOutAndReduceShapes(x.shape, axes as number[])
  return keepDims ? backend_util.expandShapeToKeepDim(shape, axes as number[]) : shape
}

function reduce(
  backend: SimdBackend,
  code: ReductionCode,
  x: TensorInfo,
  axes: readonly number[],
  keepDims: boolean,
): TensorInfo {
  if (x.dtype === 'bool')
    return withType(backend, x, 'int32', (whole) => reduce(backend, code, whole, axes, keepDims))
  if (code === ReductionCode.Mean && x.dtype !== 'float32')
    return withType(backend, x, 'float32', (real) => reduce(backend, code, real, axes, keepDims))
  return overAxes(backend, x, axes, ({ from, outer, count, inner }) => {
    const result = backend.make(resultShape(x, axes, keepDims), x.dtype)
    const kernel = x.dtype === 'float32' ? 'reduceFloat' : 'reduceInt'
    backend.kernels[kernel](code, result.pointer, backend.pointer(from), outer, count, inner)
    return result
  })
}

function reduceBool(
  backend: SimdBackend,
  all: 0 | 1,
  x: TensorInfo,
  axes: readonly number[],
  keepDims: boolean,
): TensorInfo {
  return overAxes(backend, x, axes, ({ from, outer, count, inner }) => {
    const result = backend.make(resultShape(x, axes, keepDims), 'bool')
    const { kernels } = backend
    kernels.reduceBool(all, result.pointer, backend.pointer(from), outer, count, inner)
    return result
  })
}

function argExtreme(
  backend: SimdBackend,
  isMaximum: 0 | 1,
  x: TensorInfo,
  axis: number | number[],
): TensorInfo {
  const axes = util.parseAxisParam(axis, x.shape)
  return overAxes(backend, x, axes, ({ from, outer, count, inner }) => {
    const result = backend.make(resultShape(x, axes, false), 'int32')
    const isFloat = x.dtype === 'float32' ? 1 : 0
    const pointer = backend.pointer(from)
    const { kernels } = backend
    kernels.argExtreme(isMaximum, isFloat, result.pointer, pointer, outer, count, inner)
    return result
  })
}

const reductionNames: readonly (readonly [string, ReductionCode])[] = [
  [Sum, ReductionCode.Sum],
  [Mean, ReductionCode.Mean],
  [Prod, ReductionCode.Product],
  [Min, ReductionCode.Minimum],
]

export function registerReductions(): void {
  for (const [name, code] of reductionNames)
    register<UnaryInputs, SumAttrs>(name, ({ x }, backend, { axis, keepDims }) =>
      reduce(backend, code, x, util.parseAxisParam(axis, x.shape), keepDims),
    )
  register<UnaryInputs, MaxAttrs>(Max, ({ x }, backend, { reductionIndices, keepDims }) => {
    const axes = util.parseAxisParam(reductionIndices, x.shape)
    return reduce(backend, ReductionCode.Maximum, x, axes, keepDims)
  })
  register<UnaryInputs, SumAttrs>(All, ({ x }, backend, { axis, keepDims }) =>
    reduceBool(backend, 1, x, util.parseAxisParam(axis, x.shape), keepDims),
  )
  register<UnaryInputs, SumAttrs>(Any, ({ x }, backend, { axis, keepDims }) =>
    reduceBool(backend, 0, x, util.parseAxisParam(axis, x.shape), keepDims),
  )
  register<UnaryInputs, ArgMaxAttrs>(ArgMax, ({ x }, backend, { axis }) =>
    argExtreme(backend, 1, x, axis),
  )
  register<UnaryInputs, ArgMaxAttrs>(ArgMin, ({ x }, backend, { axis }) =>
    argExtreme(backend, 0, x, axis),
  )
  register<UnaryInputs, CumsumAttrs>(Cumsum, ({ x }, backend, { axis, exclusive, reverse }) =>
    withType(backend, x, 'float32', (real) => {
      const sums = backend.make(x.shape, 'float32')
      const [dimension = 0] = util.parseAxisParam(axis, x.shape)
      backend.kernels.cumulativeSum(
        sums.pointer,
        backend.pointer(real),
        product(x.shape.slice(0, dimension)),
        x.shape[dimension] ?? 1,
        product(x.shape.slice(dimension + 1)),
        exclusive ? 1 : 0,
        reverse ? 1 : 0,
      )
      const result = withType(backend, sums, x.dtype, (z) => backend.share(z, z.shape))
      backend.disposeData(sums.dataId)
      return result
    }),
  )
}
