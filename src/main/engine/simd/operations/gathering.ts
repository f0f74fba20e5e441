import {
  GatherV2,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type TensorInfo,
  UnsortedSegmentSum,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from '@tensorflow/tfjs-core'
import { bytesPerElement, type SimdBackend } from '../backend'
import { withType } from './casting'
import { register } from './register'

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)

/** Elements of `x` along an axis by index; the first `batchDims` dimensions pair x with indices. */
function gather(
  backend: SimdBackend,
  x: TensorInfo,
  indices: TensorInfo,
  axis: number,
  batchDims: number,
): TensorInfo {
  const batch = product(x.shape.slice(0, batchDims))
  const outer = product(x.shape.slice(batchDims, axis))
  const size = x.shape[axis] ?? 1
  const inner = product(x.shape.slice(axis + 1)) * bytesPerElement(x.dtype)
  const picked = indices.shape.slice(batchDims)
  const count = product(picked)
  const shape = [...x.shape.slice(0, axis), ...picked, ...x.shape.slice(axis + 1)]
  const result = backend.make(shape, x.dtype)
  const from = backend.pointer(x)
  const index = backend.pointer(indices)
  for (let b = 0; b < batch; b++)
    backend.kernels.gather(
      result.pointer + b * outer * count * inner,
      from + b * outer * size * inner,
      index + b * count * 4,
      outer,
      size,
      count,
      inner,
    )
  return result
}

export function registerGathering(): void {
  register<GatherV2Inputs, GatherV2Attrs>(
    GatherV2,
    ({ x, indices }, backend, { axis, batchDims }) => {
      const [dimension = 0] = util.parseAxisParam(axis, x.shape)
      return withType(backend, indices, 'int32', (whole) =>
        gather(backend, x, whole, dimension, batchDims),
      )
    },
  )
  register<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    UnsortedSegmentSum,
    ({ x, segmentIds }, backend, { numSegments }) => {
      const inner = x.shape.slice(segmentIds.shape.length)
      const result = backend.filled([numSegments, ...inner], 0, x.dtype)
      backend.kernels.segmentSum(
        backend.pointer(result),
        backend.pointer(x),
        backend.pointer(segmentIds),
        backend.size(segmentIds),
        product(inner),
        numSegments,
        x.dtype === 'float32' ? 1 : 0,
      )
      return result
    },
  )
}
