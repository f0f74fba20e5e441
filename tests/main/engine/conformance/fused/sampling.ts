import { streamKey } from '@shared/random/philox'
import { bayesianUpdate } from '../../../../../src/main/engine/kernels/bayesian-update'
import { gaussianSample } from '../../../../../src/main/engine/kernels/gaussian-sample'
import type {
  BayesianUpdateAttributes,
  GaussianSampleAttributes,
} from '../../../../../src/main/engine/fused/signatures/bayesian'
import { slopeSums } from '../../../../../src/main/engine/kernels/slope-sums'
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

function sums(name: string, isFirst: boolean): Operation {
  const before = <T>(slope: T, product: T) => (isFirst ? {} : { slope, product })
  return {
    name: `sums of slopes, ${name}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => Array.from({ length: 4 }, () => draws.floats(shape))),
    emptyTrials: (draws) => [Array.from({ length: 4 }, () => draws.floats([0, 5]))],
    compute: (...[gradient, noise, slope, product]) =>
      slopeSums({ gradient: gradient!, noise: noise!, ...before(slope!, product!) }),
    oracle: ([gradient, noise, slope, product]) =>
      oracle.slopeSums(
        [gradient!.values, noise!.values],
        isFirst ? [undefined, undefined] : [slope!.values, product!.values],
      ),
    // Sums of numbers up to 2 and 4 may be close to zero.
    tolerance: { ofValue: 1, absolute: 2 ** -21 },
  }
}

function update(attributes: BayesianUpdateAttributes): Operation {
  return {
    name: `Bayesian step, rate ${attributes.learningRate}, scale ${attributes.scale}`,
    kernels: [],
    trials: (draws) =>
      shapes.map((shape) => [
        draws.floats(shape),
        draws.floats(shape, 0.001, 0.5),
        draws.floats(shape),
        draws.floats(shape),
      ]),
    emptyTrials: (draws) => [Array.from({ length: 4 }, () => draws.floats([0, 5]))],
    compute: (...[mean, deviation, slope, product]) =>
      bayesianUpdate(
        { mean: mean!, deviation: deviation!, slope: slope!, product: product! },
        attributes,
      ),
    oracle: ([mean, deviation, slope, product]) =>
      oracle.bayesianUpdate(
        [mean!.values, deviation!.values, slope!.values, product!.values],
        attributes,
      ),
    // The root and what is taken from it are up to 5 and may nearly cancel.
    tolerance: { ofValue: 8, absolute: 2 ** -20 },
  }
}

export const samplingKernels: readonly Operation[] = [
  sample(0),
  sample(2 ** 33 + 5),
  sums('the first network', true),
  sums('another network', false),
  update({ learningRate: 1, scale: 0.5 }),
  update({ learningRate: 0.3, scale: 10 }),
]
