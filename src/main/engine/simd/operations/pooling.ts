/** Largest values of windows, and their gradient. */
import {
  backend_util,
  MaxPool,
  type MaxPoolAttrs,
  MaxPoolGrad,
  type MaxPoolGradAttrs,
  type MaxPoolGradInputs,
  type MaxPoolInputs,
} from '@tensorflow/tfjs-core'
import type { SimdBackend } from '../backend'
import type { Piece, PoolingSizes } from '../module'
import { register } from './register'

interface Pooling {
  readonly images: number
  readonly outShape: readonly number[]
  readonly sizes: PoolingSizes
}

function poolingOf(
  shape: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: MaxPoolAttrs,
): Pooling {
  const info = backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  )
  const { padInfo } = info
  return {
    images: info.batchSize,
    outShape: info.outShape,
    sizes: [
      ...([info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth] as const),
      ...([info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth] as const),
      ...([padInfo.top, padInfo.left] as const),
    ],
  }
}

/** Numbers of images below which another thread costs more than it brings. */
const leastNumbers = 65536

/** Equal shares of the images, a thread each. */
function shares(backend: SimdBackend, images: number, numbers: number): readonly Piece[] {
  const parts = Math.min(images, backend.team.partsOf(numbers / leastNumbers))
  const end = (part: number): number => Math.round((part * images) / parts)
  return Array.from({ length: parts }, (_, part) => [end(part), end(part + 1)])
}

export function registerPooling(): void {
  register<MaxPoolInputs, MaxPoolAttrs>(MaxPool, ({ x }, backend, attributes) => {
    const { images, outShape, sizes } = poolingOf(x.shape, attributes)
    const result = backend.make(outShape, 'float32')
    if (backend.size(result) === 0) return result
    const from = backend.pointer(x)
    backend.team.run(
      'maxPool',
      shares(backend, images, backend.size(x)).map((share) => [
        result.pointer,
        from,
        ...share,
        ...sizes,
      ]),
    )
    return result
  })
  register<MaxPoolGradInputs, MaxPoolGradAttrs>(
    MaxPoolGrad,
    ({ dy, input, output }, backend, attributes) => {
      const { images, sizes } = poolingOf(input.shape, attributes)
      const result = backend.make(input.shape, 'float32')
      if (backend.size(result) === 0) return result
      const [gradient, from, pooled] = [dy, input, output].map((each) => backend.pointer(each))
      backend.team.run(
        'maxPoolGradient',
        shares(backend, images, backend.size(input)).map((share) => [
          result.pointer,
          gradient ?? 0,
          from ?? 0,
          pooled ?? 0,
          ...share,
          ...sizes,
        ]),
      )
      return result
    },
  )
}
