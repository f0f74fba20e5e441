import * as tf from '@tensorflow/tfjs-core'
import { exact, sumOf, type Tolerance } from '../agreement'
import { sizeOf, type Input } from '../inputs'
import type { Operation } from '../operation'

/** Shapes of rank two and three with what is reduced: rows, columns, several axes, everything. */
const reduced: readonly (readonly [shape: readonly number[], axes: readonly number[]])[] = [
  [[1], [0]],
  [[129], [0]],
  [[1, 1], [1]],
  [[5, 33], [1]],
  [[5, 33], [0]],
  [
    [33, 7],
    [0, 1],
  ],
  [[100, 10], [1]],
  [[300, 1], [0]],
  [[2, 3, 17], [1]],
  [
    [2, 3, 17],
    [0, 2],
  ],
]

const sumTolerance = ([x]: readonly Input[]): Tolerance => sumOf(x ? sizeOf(x.shape) : 1)

function reduction(
  kernel: string,
  compute: (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor,
  tolerance: Operation['tolerance'],
  inputs: 'floats' | 'wholes' | 'truths' = 'floats',
): Operation[] {
  return reduced.map(([shape, axes]) => ({
    name: `${kernel} of [${shape.join(', ')}] over ${axes.join(' and ')}`,
    kernels: [kernel],
    trials: (draws) => [[draws[inputs](shape)]],
    compute: (...[x]) => [
      compute(x as tf.Tensor, [...axes], false),
      compute(x as tf.Tensor, [...axes], true),
    ],
    tolerance,
  }))
}

function extreme(kernel: string, compute: (x: tf.Tensor, axis: number) => tf.Tensor): Operation[] {
  return reduced
    .filter(([, axes]) => axes.length === 1)
    .map(([shape, [axis = 0]]) => ({
      name: `${kernel} of [${shape.join(', ')}] over ${axis}`,
      kernels: [kernel],
      trials: (draws) => [[draws.wholes(shape)], [draws.floats(shape)]],
      compute: (...[x]) => compute(x as tf.Tensor, axis),
      tolerance: exact,
    }))
}

const logitShapes = [[1, 2], [3, 10], [100, 10], [7, 33], [2, 3, 5], [1, 1]] // prettier-ignore

/** Shifted exponentials: both the shift's rounding (of logits up to 30) and the exponential's. */
const softmaxTolerance: Tolerance = { ofValue: 96, absolute: 2 ** -22 }

export const reductions: readonly Operation[] = [
  ...reduction('Sum', tf.sum, sumTolerance),
  ...reduction('Mean', tf.mean, sumTolerance),
  ...reduction('Max', tf.max, exact),
  ...reduction('Min', tf.min, exact),
  ...reduction('Prod', tf.prod, sumTolerance),
  ...reduction('All', tf.all, exact, 'truths'),
  ...reduction('Any', tf.any, exact, 'truths'),
  ...extreme('ArgMax', tf.argMax),
  ...extreme('ArgMin', tf.argMin),
  {
    name: 'Sum of nothing',
    kernels: ['Sum'],
    trials: () => [],
    emptyTrials: (draws) => [[draws.floats([0])], [draws.floats([3, 0])]],
    compute: (...[x]) => tf.sum(x as tf.Tensor, -1),
    tolerance: exact,
  },
  {
    name: 'Softmax',
    kernels: ['Softmax'],
    trials: (draws) => [
      ...logitShapes.map((shape) => [draws.floats(shape, -30, 30)]),
      [draws.floats([5, 10], 990, 1000)],
    ],
    emptyTrials: (draws) => [[draws.floats([0, 10])]],
    compute: (...[logits]) => tf.softmax(logits as tf.Tensor),
    tolerance: softmaxTolerance,
  },
  {
    name: 'LogSoftmax',
    kernels: ['Max', 'Sub', 'Exp', 'Sum', 'Log'],
    trials: (draws) => logitShapes.map((shape) => [draws.floats(shape, -30, 30)]),
    compute: (...[logits]) => tf.logSoftmax(logits as tf.Tensor),
    tolerance: { ofValue: 16, absolute: 2 ** -18 },
  },
]
