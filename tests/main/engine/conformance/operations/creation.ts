import * as tf from '@tensorflow/tfjs-core'
import { exact } from '../agreement'
import { emptyShapes, shapes } from '../inputs'
import type { Operation } from '../operation'

function like(kernel: string, compute: (x: tf.Tensor) => tf.Tensor): Operation {
  return {
    name: kernel,
    kernels: [kernel],
    trials: (draws) =>
      shapes.flatMap((shape) => [[draws.floats(shape)], [draws.integers(shape, -3, 3)]]),
    emptyTrials: (draws) => emptyShapes.map((shape) => [draws.floats(shape)]),
    compute: (...[x]) => compute(x as tf.Tensor),
    tolerance: exact,
  }
}

function oneHot(name: string, dtype: 'int32' | 'float32'): Operation {
  return {
    name,
    kernels: ['OneHot'],
    trials: (draws) => [
      [draws.integers([100], 0, 9)],
      [draws.integers([1], 0, 9)],
      [draws.integers([3, 5], 0, 9)],
    ],
    emptyTrials: (draws) => [[draws.integers([0], 0, 9)]],
    compute: (...[indices]) => tf.oneHot(indices as tf.Tensor1D, 10, 1, 0, dtype),
    tolerance: exact,
  }
}

export const creation: readonly Operation[] = [
  like('ZerosLike', tf.zerosLike),
  like('OnesLike', tf.onesLike),
  {
    ...like('Fill', (x) => tf.fill(x.shape, 0.1)),
    name: 'Fill',
  },
  {
    ...like('Fill', (x) => tf.fill(x.shape, 3, 'int32')),
    name: 'Fill with integers',
  },
  {
    name: 'Range',
    kernels: ['Range'],
    trials: () => [[]],
    compute: () => [tf.range(0, 1), tf.range(-3, 9, 0.5), tf.range(0, 257, 1, 'int32')],
    tolerance: exact,
  },
  oneHot('OneHot', 'int32'),
  oneHot('OneHot as float32', 'float32'),
]
