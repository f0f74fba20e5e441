import type * as tf from '@tensorflow/tfjs-core'
import type { PatchesAttributes } from '../../../../../src/main/engine/fused/signatures/network'
import { patches } from '../../../../../src/main/engine/kernels/patches'
import * as oracle from '../../../../reference/fused'
import { exact } from '../agreement'
import type { Operation } from '../operation'

const images = [[1, 3, 3, 1], [2, 5, 4, 3], [3, 8, 7, 6], [1, 9, 9, 33]] as const // prettier-ignore

function seenBy(attributes: PatchesAttributes): Operation {
  const { side, strides, pad } = attributes
  return {
    name: `patches of ${side.join(' × ')}, stride ${strides}, ${pad}`,
    kernels: [],
    trials: (draws) => images.map((shape) => [draws.floats(shape)]),
    compute: (x) => patches({ x: x as tf.Tensor4D }, attributes),
    oracle: ([x]) => [oracle.patches(x!.values, x!.shape as tf.Tensor4D['shape'], attributes)],
    tolerance: exact,
  }
}

export const patchesKernels: readonly Operation[] = (['same', 'valid'] as const).flatMap((pad) => [
  seenBy({ side: [3, 3], strides: 1, pad }),
  seenBy({ side: [3, 3], strides: 2, pad }),
  seenBy({ side: [2, 3], strides: 2, pad }),
  seenBy({ side: [1, 1], strides: 1, pad }),
])
