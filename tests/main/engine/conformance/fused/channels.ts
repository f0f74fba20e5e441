import type * as tf from '@tensorflow/tfjs-core'
import { channelLines, channelSums } from '../../../../../src/main/engine/kernels/channels'
import * as oracle from '../../../../reference/fused'
import type { Draws, Input } from '../inputs'
import type { Operation } from '../operation'

const sizes = [[1, 1], [5, 3], [300, 6], [1030, 64], [70, 129]] as const // prettier-ignore
type Matrix = tf.Tensor2D
type Vector = tf.Tensor1D

const rowsAnd =
  (...more: readonly ('rows' | 'channels')[]) =>
  (draws: Draws) =>
    sizes.map(
      ([rows, channels]): Input[] =>
    (['rows', ...more] as const).map((kind) => draws.floats(kind === 'rows' ? [rows, channels] : [channels])), // prettier-ignore
    )

export const channelKernels: readonly Operation[] = [
  {
    name: 'sums of channels',
    kernels: [],
    trials: rowsAnd(),
    compute: (x) => channelSums({ x: x as Matrix }),
    oracle: ([x]) => oracle.channelSums([x!.values], x!.shape[1]!),
    tolerance: { absolute: 2 ** -9 },
  },
  {
    name: 'sums of channels and of their products',
    kernels: [],
    trials: rowsAnd('rows', 'channels'),
    compute: (...[x, y, centre]) =>
      channelSums({ x: x as Matrix, y: y as Matrix, centre: centre as Vector }),
    oracle: ([x, y, centre]) =>
      oracle.channelSums([x!.values, y!.values, centre!.values], x!.shape[1]!),
    tolerance: { absolute: 2 ** -7 },
  },
  {
    name: 'sums of channels and of their squares',
    kernels: [],
    trials: rowsAnd('channels'),
    compute: (...[x, centre]) => channelSums({ x: x as Matrix, centre: centre as Vector }),
    oracle: ([x, centre]) =>
      oracle.channelSums([x!.values, undefined, centre!.values], x!.shape[1]!),
    tolerance: { absolute: 2 ** -5 },
  },
  ...[false, true].map((rectified): Operation => ({
    name: `lines of channels, rectified: ${rectified}`,
    kernels: [],
    trials: rowsAnd('channels', 'channels', 'channels', 'rows', 'channels'),
    compute: (...[x, centre, factor, shift, other, otherFactor]) => {
      const line = {
        ...{ x: x as Matrix, centre: centre as Vector, factor: factor as Vector },
        shift: shift as Vector,
      }
      const more = { other: other as Matrix, otherFactor: otherFactor as Vector }
      return [
        ...channelLines(line, { rectified }),
        ...channelLines({ ...line, ...more }, { rectified }),
      ]
    },
    oracle: (inputs) => {
      const [x, centre, factor, shift, ...more] = inputs.map(({ values }) => values)
      const line = [x!, centre!, factor!, shift!] as const
      const channels = inputs[1]!.shape[0]!
      return [
        oracle.channelLines(line, [], channels, rectified),
        oracle.channelLines(line, more, channels, rectified),
      ]
    },
    // Four roundings of numbers below 16.
    tolerance: { absolute: 4 * 16 * 2 ** -24 },
  })),
]
