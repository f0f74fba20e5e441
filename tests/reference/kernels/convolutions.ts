/** Convolutions and poolings of images, place by place as they are defined. */
import { backend_util } from '@tensorflow/tfjs-core'
import { define, operand, sizeOf, type Computed, type Operand } from './define'

type Shape4 = [number, number, number, number]
type Attributes = {
  readonly strides: number | [number, number]
  readonly pad: 'valid' | 'same' | number
}
type Info = ReturnType<typeof backend_util.computeConv2DInfo>

const shape4 = (shape: readonly number[]): Shape4 => shape as Shape4

const convolutionOf = (x: readonly number[], filter: readonly number[], of: Attributes): Info =>
  backend_util.computeConv2DInfo(shape4(x), shape4(filter), of.strides, 1, of.pad)

/** Row-major place of the first channel of a pixel, or of a tap's first filter. */
const pixelAt = ([, b, c, d]: readonly number[], i: number, j: number, k: number): number =>
  ((i * b! + j) * c! + k) * d!

interface Tap {
  readonly image: number
  readonly out: readonly [y: number, x: number]
  readonly tap: readonly [y: number, x: number]
  readonly seen: readonly [y: number, x: number]
}

/** Calls `visit` for every pair of an output place and a tap that lies inside of the image. */
function forEachTap(info: Info, visit: (at: Tap) => void): void {
  for (let image = 0; image < info.batchSize; image++)
    for (let oy = 0; oy < info.outHeight; oy++)
      for (let ox = 0; ox < info.outWidth; ox++)
        for (let ky = 0; ky < info.filterHeight; ky++)
          for (let kx = 0; kx < info.filterWidth; kx++) {
            const y = oy * info.strideHeight + ky - info.padInfo.top
            const x = ox * info.strideWidth + kx - info.padInfo.left
            if (y >= 0 && x >= 0 && y < info.inHeight && x < info.inWidth)
              visit({ image, out: [oy, ox], tap: [ky, kx], seen: [y, x] })
          }
}

/** Calls `visit` with the places of an output, an input and a strength wherever the three meet. */
function forEachProduct(
  info: Info,
  visit: (output: number, input: number, strength: number) => void,
): void {
  const { inShape, outShape, filterShape, inChannels, outChannels } = info
  forEachTap(info, ({ image, out, tap, seen }) => {
    const output = pixelAt(outShape, image, ...out)
    const input = pixelAt(inShape, image, ...seen)
    const [ky, kx] = tap
    for (let c = 0; c < inChannels; c++) {
      const strength = pixelAt(filterShape, ky, kx, c)
      for (let f = 0; f < outChannels; f++) visit(output + f, input + c, strength + f)
    }
  })
}

function convolve(x: Operand, filter: Operand, attributes: Attributes): Computed {
  const info = convolutionOf(x.shape, filter.shape, attributes)
  const values = new Float64Array(sizeOf(info.outShape))
  forEachProduct(info, (output, input, strength) => {
    values[output]! += x.values[input]! * filter.values[strength]!
  })
  return { values, shape: info.outShape, dtype: 'float32' }
}

define('Conv2D', (inputs, attributes: Attributes) =>
  convolve(operand(inputs, 'x'), operand(inputs, 'filter'), attributes),
)

define('FusedConv2D', (inputs, attributes: Attributes & { readonly activation: string }) => {
  const sums = convolve(operand(inputs, 'x'), operand(inputs, 'filter'), attributes)
  const { bias } = inputs
  const filters = sums.shape[3] ?? 1
  const values = Float64Array.from(sums.values, (sum, i) => {
    const value = sum + (bias ? (bias.values[i % filters] ?? NaN) : 0)
    return attributes.activation === 'relu' ? Math.max(0, value) : value
  })
  return { ...sums, values }
})

define(
  'Conv2DBackpropInput',
  (inputs, { inputShape, ...attributes }: Attributes & { readonly inputShape: Shape4 }) => {
    const [dy, filter] = [operand(inputs, 'dy'), operand(inputs, 'filter')]
    const info = convolutionOf(inputShape, filter.shape, attributes)
    const values = new Float64Array(sizeOf(inputShape))
    forEachProduct(info, (output, input, strength) => {
      values[input]! += dy.values[output]! * filter.values[strength]!
    })
    return { values, shape: inputShape, dtype: 'float32' }
  },
)

define(
  'Conv2DBackpropFilter',
  (inputs, { filterShape, ...attributes }: Attributes & { readonly filterShape: Shape4 }) => {
    const [x, dy] = [operand(inputs, 'x'), operand(inputs, 'dy')]
    const info = convolutionOf(x.shape, filterShape, attributes)
    const values = new Float64Array(sizeOf(filterShape))
    forEachProduct(info, (output, input, strength) => {
      values[strength]! += x.values[input]! * dy.values[output]!
    })
    return { values, shape: filterShape, dtype: 'float32' }
  },
)

type Windows = Attributes & { readonly filterSize: number | [number, number] }

const poolingOf = (x: readonly number[], { filterSize, strides, pad }: Windows): Info =>
  backend_util.computePool2DInfo(shape4(x), filterSize, strides, 1, pad)

/** For each output the place of the first of the largest inputs that its window sees. */
function largestPlaces(x: Operand, info: Info): Int32Array {
  const places = new Int32Array(sizeOf(info.outShape)).fill(-1)
  forEachTap(info, ({ image, out, seen }) => {
    for (let c = 0; c < info.inChannels; c++) {
      const target = pixelAt(info.outShape, image, ...out) + c
      const place = pixelAt(x.shape, image, ...seen) + c
      const best = places[target]!
      if (best < 0 || x.values[place]! > x.values[best]!) places[target] = place
    }
  })
  return places
}

define('MaxPool', (inputs, attributes: Windows) => {
  const x = operand(inputs, 'x')
  const info = poolingOf(x.shape, attributes)
  const values = Float64Array.from(largestPlaces(x, info), (place) => x.values[place]!)
  return { values, shape: info.outShape, dtype: 'float32' }
})

define('MaxPoolGrad', (inputs, attributes: Windows) => {
  const [x, dy] = [operand(inputs, 'input'), operand(inputs, 'dy')]
  const values = new Float64Array(sizeOf(x.shape))
  largestPlaces(x, poolingOf(x.shape, attributes)).forEach((place, i) => {
    values[place]! += dy.values[i]!
  })
  return { values, shape: x.shape, dtype: 'float32' }
})
