import { movingSquare } from '../../../../../src/main/engine/kernels/moving-square'
import { pathSum } from '../../../../../src/main/engine/kernels/path-sum'
import type { MovingSquareAttributes } from '../../../../../src/main/engine/fused/signatures/optimisers'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const shapes = [[1], [13], [7, 13], [33, 17], [784, 20]] // prettier-ignore

function path(name: string, takesOff: boolean): Operation {
  return {
    name: `sum along the way, ${name}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => Array.from({ length: 5 }, () => draws.floats(shape))),
    emptyTrials: (draws) => [Array.from({ length: 5 }, () => draws.floats([0, 3]))],
    compute: (...[sum, slope, before, after, minus]) =>
      pathSum({
        ...{ sum: sum!, slope: slope!, before: before!, after: after! },
        ...(takesOff ? { minus: minus! } : {}),
      }),
    oracle: ([sum, slope, before, after, minus]) => [
      oracle.pathSum(
        [sum!.values, slope!.values, before!.values, after!.values],
        takesOff ? minus!.values : undefined,
      ),
    ],
    // Differences up to 4 are multiplied, and may nearly cancel with the sum.
    tolerance: { ofValue: 4, absolute: 2 ** -19 },
  }
}

function square(name: string, takesOff: boolean, attributes: MovingSquareAttributes): Operation {
  return {
    name: `moving square, ${name}`,
    kernels: [],
    trials: (draws) =>
      shapes.map((shape) => [draws.floats(shape, 0, 1), draws.floats(shape), draws.floats(shape)]),
    emptyTrials: (draws) => [Array.from({ length: 3 }, () => draws.floats([0, 3]))],
    compute: (...[average, slope, minus]) =>
      movingSquare(
        { average: average!, slope: slope!, ...(takesOff ? { minus: minus! } : {}) },
        attributes,
      ),
    oracle: ([average, slope, minus]) => [
      oracle.movingSquare(
        average!.values,
        slope!.values,
        takesOff ? minus!.values : undefined,
        attributes,
      ),
    ],
    tolerance: { ofValue: 8, absolute: 2 ** -20 },
  }
}

export const importanceKernels: readonly Operation[] = [
  path('of one slope', false),
  path('of a difference', true),
  square('of one slope', false, { decay: 0.999, factor: 0 }),
  square('of a difference', true, { decay: 0.9, factor: 1 }),
  square('of a part of a difference', true, { decay: 0.5, factor: 0.9153 }),
]
