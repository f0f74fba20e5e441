import * as tf from '@tensorflow/tfjs-core'
import { exact, sumOf } from '../agreement'
import { emptyShapes, shapes } from '../inputs'
import type { Operation } from '../operation'

const matrices = [[1, 1], [1, 9], [9, 1], [7, 13], [33, 65], [100, 784]] // prettier-ignore

/** Operations that only move values must not change a bit of them. */
function moving(
  name: string,
  kernels: readonly string[],
  trials: Operation['trials'],
  compute: (...tensors: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
  emptyTrials?: Operation['trials'],
): Operation {
  const operation = { name, kernels, trials, compute, tolerance: exact }
  return emptyTrials ? { ...operation, emptyTrials } : operation
}

const first = (tensors: readonly tf.Tensor[]): tf.Tensor => tensors[0] as tf.Tensor

export const arrangement: readonly Operation[] = [
  moving(
    'Identity',
    ['Identity'],
    (draws) => shapes.map((shape) => [draws.floats(shape)]),
    (...x) => tf.clone(first(x)),
    (draws) => emptyShapes.map((shape) => [draws.floats(shape)]),
  ),
  moving(
    'Reshape',
    ['Reshape'],
    (draws) => shapes.map((shape) => [draws.floats(shape)]),
    (...x) => tf.reshape(first(x), [-1, 1]),
  ),
  moving(
    'Transpose of matrices',
    ['Transpose'],
    (draws) => matrices.map((shape) => [draws.floats(shape)]),
    (...x) => tf.transpose(first(x)),
    (draws) => [[draws.floats([0, 3])]],
  ),
  moving(
    'Transpose of rank 3',
    ['Transpose'],
    (draws) => [[draws.floats([2, 3, 5])], [draws.floats([1, 7, 2])]],
    (...x) =>
      [
        [1, 2, 0],
        [2, 1, 0],
        [0, 2, 1],
        [1, 0, 2],
      ].map((order) => tf.transpose(first(x), order)),
  ),
  moving(
    'Slice',
    ['Slice'],
    (draws) => [[7, 13], [2, 3], [33, 65]].map((shape) => [draws.floats(shape)]), // prettier-ignore
    (...x) => [
      tf.slice(first(x), [0, 0], [1, 1]),
      tf.slice(first(x), [1, 0], [1, -1]),
      tf.slice(first(x), [0, 1], [-1, 2]),
      tf.slice(first(x), [1, 1], [-1, -1]),
    ],
  ),
  moving(
    'Slice in steps',
    ['StridedSlice'],
    (draws) => [[7, 13], [4, 6], [33, 65]].map((shape) => [draws.floats(shape)]), // prettier-ignore
    (...x) => [
      tf.stridedSlice(first(x), [0, 0], [...first(x).shape], [2, 3]),
      tf.stridedSlice(first(x), [1, 2], [4, 5], [1, 2]),
    ],
  ),
  moving(
    'Slice of integers',
    ['Slice'],
    (draws) => [[draws.integers([100], 0, 9)]],
    (...x) => tf.slice(first(x), 13, 29),
  ),
  moving(
    'Concat of rows',
    ['Concat'],
    (draws) => [
      [draws.floats([3, 7]), draws.floats([1, 7]), draws.floats([5, 7])],
      [draws.floats([1]), draws.floats([9])],
    ],
    (...parts) => tf.concat(parts, 0),
    (draws) => [[draws.floats([0, 4]), draws.floats([2, 4])]],
  ),
  moving(
    'Concat of columns',
    ['Concat'],
    (draws) => [
      [draws.floats([7, 3]), draws.floats([7, 1]), draws.floats([7, 5])],
      [draws.floats([1, 2]), draws.floats([1, 2])],
    ],
    (...parts) => tf.concat(parts, 1),
  ),
  moving(
    'GatherV2 of rows',
    ['GatherV2'],
    (draws) => [
      [draws.floats([60, 784]), draws.integers([100], 0, 59)],
      [draws.floats([1, 5]), draws.integers([3], 0, 0)],
      [draws.floats([9, 1]), draws.integers([1], 0, 8)],
      [draws.floats([9]), draws.integers([17], 0, 8)],
    ],
    (...[x, rows]) => tf.gather(x as tf.Tensor, rows as tf.Tensor1D),
    (draws) => [[draws.floats([9, 4]), draws.integers([0], 0, 0)]],
  ),
  moving(
    'GatherV2 of integers',
    ['GatherV2'],
    (draws) => [[draws.integers([50], 0, 9), draws.integers([100], 0, 49)]],
    (...[x, rows]) => tf.gather(x as tf.Tensor, rows as tf.Tensor1D),
  ),
  moving(
    'GatherV2 of columns',
    ['GatherV2'],
    (draws) => [
      [draws.floats([7, 13]), draws.integers([13], 0, 12)],
      [draws.floats([1, 3]), draws.integers([5], 0, 2)],
    ],
    (...[x, columns]) => tf.gather(x as tf.Tensor, columns as tf.Tensor1D, 1),
  ),
  moving(
    'Pack and Unpack',
    ['Pack', 'Unpack'],
    (draws) => [
      [draws.floats([3, 5]), draws.floats([3, 5])],
      [draws.floats([1]), draws.floats([1])],
    ],
    (...parts) =>
      [0, 1].flatMap((axis) => {
        const packed = tf.stack(parts, axis)
        return [packed, ...tf.unstack(packed, axis)]
      }),
  ),
  moving(
    'Tile',
    ['Tile'],
    (draws) => [[draws.floats([1, 7])], [draws.floats([3, 1])], [draws.floats([3, 5])]],
    (...x) => tf.tile(first(x), [3, 2]),
  ),
  moving(
    'PadV2',
    ['PadV2'],
    (draws) => [[draws.floats([1, 1])], [draws.floats([5, 7])]],
    (...x) => tf.pad(first(x), [[1, 2], [0, 3]], 0.5), // prettier-ignore
  ),
  {
    name: 'UnsortedSegmentSum',
    kernels: ['UnsortedSegmentSum'],
    trials: (draws) => [
      [draws.floats([100, 13]), draws.integers([100], 0, 9)],
      [draws.floats([7]), draws.integers([7], 0, 9)],
    ],
    compute: (...[x, segments]) =>
      tf.unsortedSegmentSum(x as tf.Tensor, segments as tf.Tensor1D, 10),
    tolerance: sumOf(100),
  },
]
