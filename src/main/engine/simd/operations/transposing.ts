import {
  Concat,
  type ConcatAttrs,
  Pack,
  type PackAttrs,
  PadV2,
  type PadV2Attrs,
  Reverse,
  type ReverseAttrs,
  Slice,
  slice_util,
  type SliceAttrs,
  SplitV,
  type SplitVAttrs,
  StridedSlice,
  type StridedSliceAttrs,
  type TensorInfo,
  Tile,
  type TileAttrs,
  Transpose,
  type TransposeAttrs,
  type UnaryInputs,
  Unpack,
  type UnpackAttrs,
  backend_util,
  util,
} from '@tensorflow/tfjs-core'
import { bytesPerElement, type SimdBackend } from '../backend'
import { register } from './register'
import { collapse, stridesOf } from './strides'

/** A strided view of a tensor's elements; offset and strides in elements. */
interface View {
  readonly tensor: TensorInfo
  readonly offset: number
  readonly strides: readonly number[]
}

/** Copies `from` to `to`, both walked through with the given sizes. */
function copy(backend: SimdBackend, sizes: readonly number[], from: View, to: View): void {
  if (util.sizeFromShape(sizes as number[]) === 0) return
  const walk = collapse(sizes, from.strides, to.strides)
  const bytes = bytesPerElement(from.tensor.dtype)
  backend.kernels.copyStrided(
    backend.pointer(to.tensor) + to.offset * bytes,
    backend.pointer(from.tensor) + from.offset * bytes,
    walk.sizes.length,
    backend.geometry(walk.sizes, walk.first, walk.second),
    bytes === 4 ? 1 : 0,
  )
}

const whole = (tensor: TensorInfo): View => ({
  tensor,
  offset: 0,
  strides: stridesOf(tensor.shape),
})

/** A new tensor of the view's elements. */
function gathered(
  backend: SimdBackend,
  view: View,
  sizes: readonly number[],
  shape: readonly number[] = sizes,
): TensorInfo {
  const result = backend.make(shape, view.tensor.dtype)
  copy(backend, sizes, view, { tensor: result, offset: 0, strides: stridesOf(sizes) })
  return result
}

export function transpose(
  backend: SimdBackend,
  x: TensorInfo,
  permutation: readonly number[],
): TensorInfo {
  const strides = stridesOf(x.shape)
  return gathered(
    backend,
    { tensor: x, offset: 0, strides: permutation.map((axis) => strides[axis] ?? 0) },
    permutation.map((axis) => x.shape[axis] ?? 1),
  )
}

/** The part of `x` with the given origin and sizes. */
function slice(
  backend: SimdBackend,
  x: TensorInfo,
  begin: readonly number[],
  sizes: readonly number[],
  shape: readonly number[] = sizes,
): TensorInfo {
  const strides = stridesOf(x.shape)
  const offset = begin.reduce((sum, start, axis) => sum + start * (strides[axis] ?? 0), 0)
  return gathered(backend, { tensor: x, offset, strides }, sizes, shape)
}

/** Puts arrays one after the other along an axis that they all have. */
function concatenate(
  backend: SimdBackend,
  parts: readonly { readonly tensor: TensorInfo; readonly shape: readonly number[] }[],
  axis: number,
): TensorInfo {
  const [first] = parts
  if (!first) throw new Error('Nothing to concatenate.')
  const length = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0)
  const result = backend.make(
    first.shape.map((size, d) => (d === axis ? length : size)),
    first.tensor.dtype,
  )
  const strides = stridesOf(result.shape)
  let position = 0
  for (const { tensor, shape } of parts) {
    const offset = position * (strides[axis] ?? 0)
    const from = { tensor, offset: 0, strides: stridesOf(shape) }
    copy(backend, shape, from, { tensor: result, offset, strides })
    position += shape[axis] ?? 0
  }
  return result
}

/** Cuts along an axis into pieces of the given lengths. */
function split(
  backend: SimdBackend,
  x: TensorInfo,
  axis: number,
  lengths: readonly number[],
  shapeOf: (sizes: number[]) => number[],
): TensorInfo[] {
  let position = 0
  return lengths.map((length) => {
    const begin = x.shape.map((_, d) => (d === axis ? position : 0))
    const sizes = x.shape.map((size, d) => (d === axis ? length : size))
    position += length
    return slice(backend, x, begin, sizes, shapeOf(sizes))
  })
}

const axisOf = (axis: number | number[], shape: number[]): number =>
  util.parseAxisParam(axis, shape)[0] ?? 0

export function registerTransposing(): void {
  register<UnaryInputs, TransposeAttrs>(Transpose, ({ x }, backend, { perm }) =>
    transpose(backend, x, perm),
  )
  register<UnaryInputs, SliceAttrs>(Slice, ({ x }, backend, { begin, size }) => {
    const [origin = [], sizes = []] = slice_util.parseSliceParams(x, begin, size)
    slice_util.assertParamsValid(x, origin, sizes)
    return slice(backend, x, origin, sizes)
  })
  register<UnaryInputs, StridedSliceAttrs>(StridedSlice, ({ x }, backend, attributes) => {
    const { begin, strides, finalShapeSparse, finalShape } = slice_util.sliceInfo(
      x.shape,
      attributes.begin,
      attributes.end,
      attributes.strides,
      attributes.beginMask,
      attributes.endMask,
      attributes.ellipsisMask,
      attributes.newAxisMask,
      attributes.shrinkAxisMask,
    )
    const own = stridesOf(x.shape)
    const view = {
      tensor: x,
      offset: begin.reduce((sum, start, axis) => sum + start * (own[axis] ?? 0), 0),
      strides: own.map((stride, axis) => stride * (strides[axis] ?? 1)),
    }
    return gathered(backend, view, finalShapeSparse, finalShape)
  })
  register<TensorInfo[], ConcatAttrs>(Concat, (inputs, backend, { axis }) => {
    const tensors = Object.values(inputs)
    const parts = tensors.map((tensor) => ({ tensor, shape: tensor.shape }))
    return concatenate(backend, parts, axisOf(axis, tensors[0]?.shape ?? []))
  })
  register<TensorInfo[], PackAttrs>(Pack, (inputs, backend, { axis }) => {
    const tensors = Object.values(inputs)
    const dimension = axis < 0 ? axis + (tensors[0]?.shape.length ?? 0) + 1 : axis
    const parts = tensors.map((tensor) => ({
      tensor,
      shape: tensor.shape.toSpliced(dimension, 0, 1),
    }))
    return concatenate(backend, parts, dimension)
  })
  register<{ value: TensorInfo }, UnpackAttrs>(Unpack, ({ value }, backend, { axis }) => {
    const dimension = axis < 0 ? axis + value.shape.length : axis
    const lengths = new Array<number>(value.shape[dimension] ?? 0).fill(1)
    return split(backend, value, dimension, lengths, (sizes) => sizes.toSpliced(dimension, 1))
  })
  register<UnaryInputs, SplitVAttrs>(SplitV, ({ x }, backend, { numOrSizeSplits, axis }) => {
    const dimension = axisOf(axis, x.shape)
    const lengths = backend_util.prepareSplitSize(x, numOrSizeSplits, dimension)
    return split(backend, x, dimension, lengths, (sizes) => sizes)
  })
  register<UnaryInputs, PadV2Attrs>(PadV2, ({ x }, backend, { paddings, constantValue }) => {
    const shape = x.shape.map((size, d) => (paddings[d]?.[0] ?? 0) + size + (paddings[d]?.[1] ?? 0))
    const result = backend.filled(shape, constantValue, x.dtype)
    const strides = stridesOf(shape)
    const offset = strides.reduce((sum, stride, d) => sum + stride * (paddings[d]?.[0] ?? 0), 0)
    copy(backend, x.shape, whole(x), { tensor: result, offset, strides })
    return result
  })
  register<UnaryInputs, TileAttrs>(Tile, ({ x }, backend, { reps }) => {
    const shape = x.shape.map((size, d) => size * (reps[d] ?? 1))
    const strides = stridesOf(x.shape)
    const sizes = x.shape.flatMap((size, d) => [reps[d] ?? 1, size])
    const view = { tensor: x, offset: 0, strides: strides.flatMap((stride) => [0, stride]) }
    return gathered(backend, view, sizes, shape)
  })
  register<UnaryInputs, ReverseAttrs>(Reverse, ({ x }, backend, { dims }) => {
    const reversed = util.parseAxisParam(dims, x.shape)
    const strides = stridesOf(x.shape)
    const offset = reversed.reduce(
      (sum, axis) => sum + ((x.shape[axis] ?? 1) - 1) * (strides[axis] ?? 0),
      0,
    )
    const view = {
      tensor: x,
      offset,
      strides: strides.map((stride, axis) => (reversed.includes(axis) ? -stride : stride)),
    }
    return gathered(backend, view, x.shape)
  })
}
