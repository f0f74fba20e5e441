/** Convolutions of images, channels last, and their gradients. */
import {
  backend_util,
  Conv2D,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  type Conv2DAttrs,
  type Conv2DInputs,
  FusedConv2D,
  type FusedConv2DAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { fusedKernels } from '../../fused/names'
import type { PatchesAttributes, PatchesInputs } from '../../fused/signatures/network'
import type { SimdBackend } from '../backend'
import { convolveInto, filterGradientInto, inputGradientInto, patchesInto } from '../convolution'
import { register } from './register'

type Shape4 = [number, number, number, number]

/** What the attributes of all convolutions have in common. */
interface Attributes extends Omit<Conv2DAttrs, 'dilations'> {
  readonly dilations?: Conv2DAttrs['dilations']
}

/** @throws Error for uneven strides, dilations and layouts that the kernels do not know. */
function shapeOf(images: readonly number[], filters: readonly number[], attributes: Attributes) {
  const { strides, pad, dataFormat, dilations = 1, dimRoundingMode } = attributes
  const info = backend_util.computeConv2DInfo(
    images as Shape4,
    filters as Shape4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
  )
  const { strideHeight: stride, strideWidth, dilationHeight, dilationWidth } = info
  if (
    dataFormat !== 'NHWC' ||
    dilationHeight !== 1 ||
    dilationWidth !== 1 ||
    strideWidth !== stride
  )
    throw new Error('The simd device convolves at one stride without dilation, channels last.')
  return {
    images: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    filters: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
    stride,
  }
}

function convolve(
  backend: SimdBackend,
  x: TensorInfo,
  filter: TensorInfo,
  attributes: Attributes,
  { bias, relu }: { bias?: TensorInfo | undefined; relu: boolean },
): TensorInfo {
  const shape = shapeOf(x.shape, filter.shape, attributes)
  const { images, outHeight, outWidth, filters } = shape
  const result = backend.make([images, outHeight, outWidth, filters], 'float32')
  convolveInto(
    backend.runtime,
    shape,
    [result.pointer, backend.pointer(x), backend.pointer(filter)],
    { bias: bias ? backend.pointer(bias) : 0, relu },
  )
  return result
}

/** The inputs of a fused convolution that the kernels have a place for. */
interface FusedInputs {
  readonly x: TensorInfo
  readonly filter: TensorInfo
  readonly bias?: TensorInfo
}

export function registerConvolutions(): void {
  register<Conv2DInputs, Conv2DAttrs>(Conv2D, ({ x, filter }, backend, attributes) =>
    convolve(backend, x, filter, attributes, { relu: false }),
  )
  register<FusedInputs, FusedConv2DAttrs>(FusedConv2D, (inputs, backend, attributes) => {
    const { x, filter, bias } = inputs as FusedInputs
    const { activation } = attributes
    if (activation !== 'relu' && activation !== 'linear')
      throw new Error(`The simd device has no convolution with ${activation}.`)
    if (bias && backend.size(bias) !== filter.shape[3])
      throw new Error('The simd device adds one bias a filter.')
    return convolve(backend, x, filter, attributes, { bias, relu: activation === 'relu' })
  })
  register<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
    Conv2DBackpropInput,
    ({ dy, filter }, backend, { inputShape, ...attributes }) => {
      const shape = shapeOf(inputShape, filter.shape, attributes)
      const result = backend.make(inputShape, 'float32')
      inputGradientInto(backend.runtime, shape, [
        result.pointer,
        backend.pointer(dy),
        backend.pointer(filter),
      ])
      return result
    },
  )
  register<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
    Conv2DBackpropFilter,
    ({ x, dy }, backend, { filterShape, ...attributes }) => {
      const shape = shapeOf(x.shape, filterShape, attributes)
      if (backend.size(dy) === 0) return backend.filled(filterShape, 0, 'float32')
      const result = backend.make(filterShape, 'float32')
      filterGradientInto(backend.runtime, shape, [
        result.pointer,
        backend.pointer(x),
        backend.pointer(dy),
      ])
      return result
    },
  )
  register<PatchesInputs, PatchesAttributes>(
    fusedKernels.patches,
    ({ x }, backend, { side, ...placing }) => {
      const [height, width] = side
      const attributes = { ...placing, dataFormat: 'NHWC' } as const
      const shape = shapeOf(x.shape, [height, width, x.shape[3], 1], attributes)
      const rows = shape.images * shape.outHeight * shape.outWidth
      const result = backend.make([rows, height * width * shape.channels], 'float32')
      patchesInto(backend.runtime, shape, [result.pointer, backend.pointer(x)])
      return [result]
    },
  )
}
