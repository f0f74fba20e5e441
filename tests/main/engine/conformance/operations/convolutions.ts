import * as tf from '@tensorflow/tfjs-core'
import { exact, sumOf, type Tolerance } from '../agreement'
import type { Draws, Input } from '../inputs'
import type { Operation } from '../operation'

type Padding = 'same' | 'valid'

/** Images, height, width, channels, filters, filter height and width: around tiles, and as in networks. */
type Size = readonly [number, number, number, number, number, number, number]
const sizes: readonly Size[] = [
  [1, 3, 3, 1, 1, 3, 3],
  [2, 5, 4, 3, 7, 3, 3],
  [1, 4, 5, 1, 9, 1, 1],
  [3, 7, 9, 6, 8, 3, 3],
  [2, 6, 6, 13, 17, 2, 3],
  [1, 9, 8, 5, 3, 5, 4],
  [1, 17, 16, 32, 17, 3, 3],
  [1, 7, 9, 64, 64, 3, 3],
  [2, 17, 16, 3, 16, 3, 3],
  [1, 3, 3, 2, 2, 5, 5],
]
/** A valid convolution needs an image as large as its filter. */
const fitting = (padding: Padding): readonly Size[] =>
  sizes.filter(([, height, width, , , rows, columns]) => padding === 'same' || (rows <= height && columns <= width)) // prettier-ignore

/** Those that bias and rectification are tried on: a card compiles each anew, which takes long. */
const finishing = (padding: Padding): readonly Size[] =>
  fitting(padding).filter(([, , , channels]) => channels === 1 || channels === 13)

const imagesOf = (draws: Draws, [count, height, width, channels]: Size): Input =>
  draws.floats([count, height, width, channels])
const filtersOf = (draws: Draws, [, , , channels, filters, rows, columns]: Size): Input =>
  draws.floats([rows, columns, channels, filters])
function errorsOf(draws: Draws, size: Size, padding: Padding): Input {
  const [count, height, width, , filters, rows, columns] = size
  const cut = padding === 'same' ? [0, 0] : [rows - 1, columns - 1]
  return draws.floats([count, height - cut[0]!, width - cut[1]!, filters])
}

/** Products summed for an element of the result. */
const terms = ([, , , channels, , rows, columns]: Size): number => rows * columns * channels
const largest = (count: (size: Size) => number): Tolerance =>
  sumOf(Math.max(...sizes.map(count)) + 2)

function gradientKernel(name: string, inputs: object, attributes: object): tf.Tensor {
  const common = { strides: 1, dataFormat: 'NHWC' }
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, { ...common, ...attributes })
}

const ofPadding = (pad: Padding): readonly Operation[] => [
  {
    name: `convolution, ${pad}`,
    kernels: ['Conv2D'],
    trials: (draws) => fitting(pad).map((size) => [imagesOf(draws, size), filtersOf(draws, size)]),
    compute: (...[x, filter]) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, pad),
    tolerance: largest(terms),
  },
  {
    name: `rectified convolution with bias, ${pad}`,
    kernels: ['FusedConv2D'],
    trials: (draws) =>
      finishing(pad).map((size) => [
        imagesOf(draws, size),
        filtersOf(draws, size),
        draws.floats([size[4]]),
      ]),
    compute: (...[x, filter, bias]) => {
      const common = { x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, strides: 1, pad }
      return [
        tf.fused.conv2d({ ...common, bias: bias!, activation: 'relu' }),
        tf.fused.conv2d({ ...common, bias: bias! }),
        tf.fused.conv2d({ ...common, activation: 'relu' }),
      ]
    },
    tolerance: largest(terms),
  },
  {
    name: `convolution’s input gradient, ${pad}`,
    kernels: ['Conv2DBackpropInput'],
    trials: (draws) =>
      fitting(pad).map((size) => [
        errorsOf(draws, size, pad),
        filtersOf(draws, size),
        imagesOf(draws, size),
      ]),
    compute: (...[dy, filter, x]) =>
      gradientKernel('Conv2DBackpropInput', { dy, filter }, { pad, inputShape: x!.shape }),
    tolerance: largest(([, , , , filters, rows, columns]) => rows * columns * filters),
  },
  {
    name: `convolution’s filter gradient, ${pad}`,
    kernels: ['Conv2DBackpropFilter'],
    trials: (draws) =>
      fitting(pad).map((size) => [
        imagesOf(draws, size),
        errorsOf(draws, size, pad),
        filtersOf(draws, size),
      ]),
    compute: (...[x, dy, filter]) =>
      gradientKernel('Conv2DBackpropFilter', { x, dy }, { pad, filterShape: filter!.shape }),
    tolerance: largest(([count, height, width]) => count * height * width),
  },
]

/** As below max-pooling and dropout: three quarters of the errors are zero. */
const sparseSizes: readonly Size[] = [
  [1, 5, 6, 32, 3, 3, 3],
  [2, 13, 12, 32, 9, 3, 3],
  [1, 6, 5, 64, 40, 3, 2],
]

const ofFewErrors = (pad: Padding): readonly Operation[] => [
  {
    name: `convolution’s input gradient of few errors, ${pad}`,
    kernels: ['Conv2DBackpropInput'],
    trials: (draws) =>
      sparseSizes.map((size) => [
        draws.mostly(0, errorsOf(draws, size, pad).shape),
        filtersOf(draws, size),
        imagesOf(draws, size),
      ]),
    compute: (...[dy, filter, x]) =>
      gradientKernel('Conv2DBackpropInput', { dy, filter }, { pad, inputShape: x!.shape }),
    tolerance: sumOf(9 * 40 + 2),
  },
  {
    name: `convolution’s filter gradient of few errors, ${pad}`,
    kernels: ['Conv2DBackpropFilter'],
    trials: (draws) =>
      sparseSizes.map((size) => [
        imagesOf(draws, size),
        draws.mostly(0, errorsOf(draws, size, pad).shape),
        filtersOf(draws, size),
      ]),
    compute: (...[x, dy, filter]) =>
      gradientKernel('Conv2DBackpropFilter', { x, dy }, { pad, filterShape: filter!.shape }),
    tolerance: sumOf(2 * 13 * 12 + 2),
  },
]

/** As where a network halves its images, with filters that see other pixels than their neighbours, or not. */
const steppingSizes: readonly Size[] = [
  [2, 6, 7, 3, 5, 3, 3],
  [1, 8, 8, 32, 9, 3, 3],
  [3, 7, 5, 6, 8, 1, 1],
  [2, 9, 4, 13, 17, 3, 2],
]

function steppedErrors(draws: Draws, size: Size, pad: Padding, stride: number): Input {
  const [count, height, width, , filters, rows, columns] = size
  const [down, across] = [[height, rows], [width, columns]].map(([length = 0, side = 0]) =>
    pad === 'same' ? Math.ceil(length / stride) : Math.floor((length - side) / stride) + 1,
  ) as [number, number] // prettier-ignore
  return draws.floats([count, down, across, filters])
}

const ofStride = (pad: Padding, strides: number): readonly Operation[] => [
  {
    name: `convolution at stride ${strides}, ${pad}`,
    kernels: ['FusedConv2D'],
    trials: (draws) =>
      steppingSizes.map((size) => [
        imagesOf(draws, size),
        filtersOf(draws, size),
        draws.floats([size[4]]),
      ]),
    compute: (...[x, filter, bias]) => {
      const common = { x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, strides, pad }
      return [
        tf.fused.conv2d(common),
        tf.fused.conv2d({ ...common, bias: bias!, activation: 'relu' }),
      ]
    },
    tolerance: largest(terms),
  },
  {
    name: `convolution’s input gradient at stride ${strides}, ${pad}`,
    kernels: ['Conv2DBackpropInput'],
    trials: (draws) =>
      steppingSizes.map((size) => [
        steppedErrors(draws, size, pad, strides),
        filtersOf(draws, size),
        imagesOf(draws, size),
      ]),
    compute: (...[dy, filter, x]) =>
      gradientKernel('Conv2DBackpropInput', { dy, filter }, { pad, strides, inputShape: x!.shape }),
    tolerance: largest(([, , , , filters, rows, columns]) => rows * columns * filters),
  },
  {
    name: `convolution’s filter gradient at stride ${strides}, ${pad}`,
    kernels: ['Conv2DBackpropFilter'],
    trials: (draws) =>
      steppingSizes.map((size) => [
        imagesOf(draws, size),
        steppedErrors(draws, size, pad, strides),
        filtersOf(draws, size),
      ]),
    compute: (...[x, dy, filter]) =>
      gradientKernel(
        'Conv2DBackpropFilter',
        { x, dy },
        { pad, strides, filterShape: filter!.shape },
      ),
    tolerance: largest(([count, height, width]) => count * height * width),
  },
]

/** Images, height, width, channels, window, stride. */
type Pool = readonly [number, number, number, number, number, number]
const pools: readonly Pool[] = [
  [1, 2, 2, 1, 2, 2],
  [3, 6, 8, 5, 2, 2],
  [2, 7, 5, 32, 2, 2],
  [2, 6, 7, 9, 3, 2],
  [1, 5, 5, 4, 2, 1],
]

function pooledSide(side: number, window: number, stride: number, pad: Padding): number {
  return pad === 'same' ? Math.ceil(side / stride) : Math.floor((side - window) / stride) + 1
}

/** Window and stride of the pooling that has images of this shape. */
function windowsOf({ shape }: tf.Tensor): readonly [window: number, stride: number] {
  const pool = pools.find((each) => each.slice(0, 4).join() === shape.join())
  if (!pool) throw new RangeError(`No pooling has images of ${shape.join(' × ')}.`)
  return [pool[4], pool[5]]
}

const ofPooling = (pad: Padding): Operation => ({
  name: `largest of windows, ${pad}`,
  kernels: ['MaxPool'],
  trials: (draws) => pools.map((pool) => [draws.floats(pool.slice(0, 4))]),
  compute: (x) => tf.maxPool(x as tf.Tensor4D, ...windowsOf(x), pad),
  tolerance: exact,
})

/** Of rectified activity many windows are zero throughout, and of equal values the first counts. */
const drawn = {
  '': (draws: Draws, shape: readonly number[]) => draws.floats(shape),
  ', equal ones': (draws: Draws, shape: readonly number[]) => draws.wholes(shape, 0, 2),
} as const

const ofPoolingGradient = (pad: Padding, which: keyof typeof drawn): Operation => ({
  name: `gradient of the largest of windows${which}, ${pad}`,
  kernels: ['MaxPool', 'MaxPoolGrad'],
  trials: (draws) =>
    pools.map((pool) => {
      const [count, height, width, channels, window, stride] = pool
      const sides = [height, width].map((side) => pooledSide(side, window, stride, pad))
      const x = drawn[which](draws, [count, height, width, channels])
      return [x, draws.floats([count, ...sides, channels])]
    }),
  compute: (...[x, dy]) => {
    const [filterSize, strides] = windowsOf(x!)
    const output = tf.maxPool(x as tf.Tensor4D, filterSize, strides, pad)
    return gradientKernel('MaxPoolGrad', { dy, input: x, output }, { filterSize, strides, pad })
  },
  // At most nine windows overlap, and gradients are at most 2.
  tolerance: { absolute: 2 ** -20 },
})

const paddings = ['same', 'valid'] as const

export const convolutions: readonly Operation[] = paddings.flatMap((pad) => [
  ...ofPadding(pad),
  ...ofFewErrors(pad),
  ...ofStride(pad, 2),
  ...ofStride(pad, 3),
  ofPooling(pad),
  ofPoolingGradient(pad, ''),
  ofPoolingGradient(pad, ', equal ones'),
])
