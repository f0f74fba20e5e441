import type * as tf from '@tensorflow/tfjs-core'
import { softmaxCrossEntropy } from '../../../../../src/main/engine/kernels/softmax-cross-entropy'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const sizes = [[1, 2], [1, 10], [7, 3], [100, 10], [13, 33], [129, 2]] // prettier-ignore

export const lossKernels: readonly Operation[] = [
  {
    name: 'softmax cross-entropy',
    kernels: [],
    trials: (draws) => [
      ...sizes.map(([batch = 1, classes = 1]) => [
        draws.floats([batch, classes], -8, 8),
        draws.integers([batch], 0, classes - 1),
      ]),
      // Far from zero, where an exponential without the shift would overflow.
      [draws.floats([5, 10], 990, 1000), draws.integers([5], 0, 9)],
      [draws.floats([5, 10], -1000, -990), draws.integers([5], 0, 9)],
      // Certain and wrong: the loss is large, the probability of the label vanishes.
      [draws.floats([9, 10], -60, 60), draws.integers([9], 0, 9)],
    ],
    compute: (...[logits, labels]) =>
      softmaxCrossEntropy({ logits: logits as tf.Tensor2D, labels: labels as tf.Tensor1D }),
    oracle: ([logits, labels]) =>
      oracle.softmaxCrossEntropy(logits!.values, labels!.values, logits!.shape[1]!),
    // Shift (rounded to that of logits up to 120), exponential, sum, quotient.
    tolerance: { ofValue: 128, absolute: 2 ** -21 },
  },
]
