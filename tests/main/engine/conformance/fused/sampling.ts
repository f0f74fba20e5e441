import { streamKey } from '../../../../../src/main/engine/data/philox'
import { gaussianSample } from '../../../../../src/main/engine/kernels/gaussian-sample'
import type { GaussianSampleAttributes } from '../../../../../src/main/engine/kernels/signatures'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const shapes = [[1], [6], [7, 13], [33, 17], [1, 130], [784, 20]] // prettier-ignore

function sample(index: number): Operation {
  const attributes: GaussianSampleAttributes = { key: streamKey(2019, 'networks/0'), index }
  return {
    name: `Gaussian sample, draw ${index}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => [draws.floats(shape), draws.floats(shape, 0.001, 1)]),
    emptyTrials: (draws) => [[draws.floats([0, 5]), draws.floats([0, 5])]],
    compute: (...[mean, deviation]) =>
      gaussianSample({ mean: mean!, deviation: deviation! }, attributes),
    oracle: ([mean, deviation]) =>
      oracle.gaussianSample(mean!.values, deviation!.values, attributes),
    // Logarithm and sine within some units in the last place; a normal number is below 6.
    tolerance: { ofValue: 8, absolute: 6 * 16 * 2 ** -24 },
  }
}

export const samplingKernels: readonly Operation[] = [sample(0), sample(2 ** 33 + 5)]
