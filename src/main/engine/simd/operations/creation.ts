import {
  type DataType,
  ExpandDims,
  type ExpandDimsAttrs,
  Fill,
  type FillAttrs,
  Identity,
  LinSpace,
  type LinSpaceAttrs,
  OneHot,
  type OneHotAttrs,
  type OneHotInputs,
  OnesLike,
  Range,
  type RangeAttrs,
  Reshape,
  type ReshapeAttrs,
  type TensorInfo,
  type UnaryInputs,
  util,
  ZerosLike,
} from '@tensorflow/tfjs-core'
import { type SimdBackend, wordOf } from '../backend'
import { register } from './register'

function fromValues(backend: SimdBackend, values: readonly number[], dtype: DataType): TensorInfo {
  const result = backend.make([values.length], dtype)
  backend.view(result).set(values)
  return result
}

export function registerCreation(): void {
  register<UnaryInputs>(Identity, ({ x }, backend) => backend.share(x, x.shape))
  register<UnaryInputs, ReshapeAttrs>(Reshape, ({ x }, backend, { shape }) => {
    const size = backend.size(x)
    const target = util.inferFromImplicitShape(shape, size)
    util.assert(
      size === util.sizeFromShape(target),
      () => `A tensor of ${size} elements cannot take the shape ${target.join(' × ')}.`,
    )
    return backend.share(x, target)
  })
  register<{ input: TensorInfo }, ExpandDimsAttrs>(ExpandDims, ({ input }, backend, { dim }) => {
    const position = dim < 0 ? dim + input.shape.length + 1 : dim
    return backend.share(input, input.shape.toSpliced(position, 0, 1))
  })
  register<Record<string, never>, FillAttrs>(Fill, (_, backend, { shape, value, dtype }) =>
    backend.filled(shape, Number(value), dtype),
  )
  register<UnaryInputs>(ZerosLike, ({ x }, backend) => backend.filled(x.shape, 0, x.dtype))
  register<UnaryInputs>(OnesLike, ({ x }, backend) => backend.filled(x.shape, 1, x.dtype))
  register<Record<string, never>, RangeAttrs>(Range, (_, backend, { start, stop, step, dtype }) => {
    const count = step === 0 ? 0 : Math.max(0, Math.ceil((stop - start) / step))
    const values = Array.from({ length: count }, (_, index) => start + index * step)
    return fromValues(backend, values, dtype)
  })
  register<Record<string, never>, LinSpaceAttrs>(LinSpace, (_, backend, { start, stop, num }) => {
    const step = num > 1 ? (stop - start) / (num - 1) : 0
    const values = Array.from({ length: num }, (_, index) => start + index * step)
    return fromValues(backend, values, 'float32')
  })
  register<OneHotInputs, OneHotAttrs>(
    OneHot,
    ({ indices }, backend, { depth, onValue, offValue, dtype }) => {
      const result = backend.filled([...indices.shape, depth], offValue, dtype)
      const word = wordOf(onValue, dtype)
      const labels = backend.pointer(indices)
      const { kernels } = backend
      kernels.oneHot(backend.pointer(result), labels, backend.size(indices), depth, word)
      return result
    },
  )
}
