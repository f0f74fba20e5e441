import { streamKey } from '@shared/random/philox'
import type { DropoutAttributes } from '../../../../../src/main/engine/fused/signatures/network'
import { dropout } from '../../../../../src/main/engine/kernels/dropout'
import { rectifiedError } from '../../../../../src/main/engine/kernels/rectified-error'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const shapes = [[1], [6], [7, 13], [33, 17], [3, 5, 7, 6], [200, 301]] // prettier-ignore
const empty = [0, 5]

function leavingOut(attributes: DropoutAttributes): Operation {
  return {
    name: `dropout of ${attributes.rate}, draw ${attributes.index}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => [draws.floats(shape)]),
    emptyTrials: (draws) => [[draws.floats(empty)]],
    compute: (x) => dropout({ x: x }, attributes),
    oracle: ([x]) => [oracle.dropout(x!.values, attributes)],
    // The factor as float32, and a product.
    tolerance: { ofValue: 4 },
  }
}

const key = streamKey(2019, 'dropout/0')

export const dropoutKernels: readonly Operation[] = [
  leavingOut({ key, index: 0, rate: 0.25 }),
  leavingOut({ key, index: 2 ** 33 + 5, rate: 0.5 }),
  leavingOut({ key, index: 3, rate: 0 }),
  {
    name: 'errors of rectified neurons',
    kernels: [],
    trials: (draws) => shapes.map((shape) => [draws.floats(shape), draws.wholes(shape, -1, 1)]),
    emptyTrials: (draws) => [[draws.floats(empty), draws.floats(empty)]],
    compute: (...[gradient, activity]) =>
      rectifiedError({ gradient: gradient!, activity: activity! }),
    oracle: ([gradient, activity]) => [oracle.rectifiedError(gradient!.values, activity!.values)],
    tolerance: { absolute: 0 },
  },
]
